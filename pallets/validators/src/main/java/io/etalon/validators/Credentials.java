package io.etalon.validators;

import static io.etalon.validators.RegistryStorage.MAX_MEMBERS;
import static io.etalon.validators.RegistryStorage.MEMBERS;
import static io.etalon.validators.ValidatorRegistryError.BAD_CERTIFICATE;
import static io.etalon.validators.ValidatorRegistryError.BAD_ENDPOINT;
import static io.etalon.validators.ValidatorRegistryError.KEY_IN_USE;
import static io.etalon.validators.ValidatorRegistryError.WRONG_SCHEME;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import java.util.Map;

/** Whether certificates and endpoints are what they should be. */
final class Credentials {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_PORT_DIGITS = 5;

  private Credentials() {}

  /** Cheap checks first; the SLH-DSA verification last. */
  static void require(Context context, KeyCertificate certificate) throws DispatchException {
    if (certificate.identityKey().scheme() != SignatureScheme.SLH_DSA_SHAKE_256S
        || certificate.validator().sealKey().scheme() != SignatureScheme.SLH_DSA_SHAKE_256S
        || certificate.validator().consensusKey().scheme() != SignatureScheme.FALCON_1024_R3) {
      throw new DispatchException(WRONG_SCHEME);
    }
    requireUnused(
        context, certificate.validator().account(), certificate.validator().consensusKey());
    if (!certificate.isValid(context.signatures())) {
      throw new DispatchException(BAD_CERTIFICATE);
    }
  }

  /** Two validators with one key would be one voter with two votes. */
  private static void requireUnused(Context context, AccountId owner, PublicKey consensusKey)
      throws DispatchException {
    for (Map.Entry<AccountId, Member> entry : context.entries(MEMBERS, MAX_MEMBERS)) {
      if (!entry.getKey().equals(owner) && entry.getValue().uses(consensusKey)) {
        throw new DispatchException(KEY_IN_USE);
      }
    }
  }

  /** {@code host:port}, without spaces; who dials it finds out whether it exists. */
  static void requireEndpoint(String endpoint) throws DispatchException {
    int colon = endpoint.lastIndexOf(':');
    if (colon < 1 || endpoint.codePoints().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new DispatchException(BAD_ENDPOINT);
    }
    String port = endpoint.substring(colon + 1);
    if (port.isEmpty()
        || port.length() > MAX_PORT_DIGITS
        || !port.chars().allMatch(c -> c >= '0' && c <= '9')
        || Integer.parseInt(port) < 1
        || Integer.parseInt(port) > MAX_PORT) {
      throw new DispatchException(BAD_ENDPOINT);
    }
  }
}
