package io.etalon.chainspec;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Validator;
import io.etalon.runtime.GenesisValidator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tuweni.bytes.Bytes;

/** How a validator looks in its public file and in a specification. */
final class ValidatorForms {
  private static final int MAX_PORT = 65_535;
  private static final Pattern ENDPOINT =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
  private static final Form<Long> EPOCH = Forms.integer(0, Long.MAX_VALUE);

  private static final Form<KeyCertificate> CERTIFICATE =
      ObjectForm.<KeyCertificate>of()
          .field("organisation", Forms.NAME, certificate -> certificate.validator().organisation())
          .field("account", Forms.ACCOUNT, certificate -> certificate.validator().account())
          .field("identityKey", Forms.PUBLIC_KEY, KeyCertificate::identityKey)
          .field(
              "consensusKey",
              Forms.PUBLIC_KEY,
              certificate -> certificate.validator().consensusKey())
          .field("sealKey", Forms.PUBLIC_KEY, certificate -> certificate.validator().sealKey())
          .field("firstEpoch", EPOCH, KeyCertificate::firstEpoch)
          .field("lastEpoch", EPOCH, KeyCertificate::lastEpoch)
          .field(
              "signature",
              Forms.HEX.mapped(ValidatorForms::requireBounded, signature -> signature),
              KeyCertificate::signature)
          .build(ValidatorForms::certificate);

  /** An endpoint and a certificate. */
  static final Form<GenesisValidator> VALIDATOR =
      ObjectForm.<GenesisValidator>of()
          .field(
              "endpoint",
              Forms.NAME.mapped(ValidatorForms::requireEndpoint, endpoint -> endpoint),
              GenesisValidator::endpoint)
          .field("certificate", CERTIFICATE, GenesisValidator::certificate)
          .build(
              in -> {
                String endpoint = in.next();
                return new GenesisValidator(in.next(), endpoint);
              });

  private ValidatorForms() {}

  private static KeyCertificate certificate(ObjectForm.Values in) {
    String organisation = in.next();
    AccountId account = in.next();
    PublicKey identityKey = in.next();
    Validator validator = new Validator(account, organisation, in.next(), in.next());
    return new KeyCertificate(
        identityKey, validator, in.<Long>next(), in.<Long>next(), in.<Bytes>next());
  }

  private static Bytes requireBounded(Bytes signature) {
    if (signature.size() > Limits.MAX_SIGNATURE_BYTES) {
      throw new IllegalArgumentException(
          "a signature has at most " + Limits.MAX_SIGNATURE_BYTES + " bytes");
    }
    return signature;
  }

  private static String requireEndpoint(String endpoint) {
    Matcher matcher = ENDPOINT.matcher(endpoint);
    boolean wellFormed = matcher.matches();
    int port = wellFormed ? Integer.parseInt(matcher.group(3)) : 0;
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "an endpoint is host:port, such as node1.example.org:7400, of at most "
              + Limits.MAX_NAME_BYTES + " bytes");
    }
    return endpoint;
  }
}
