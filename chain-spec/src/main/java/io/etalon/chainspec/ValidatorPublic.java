package io.etalon.chainspec;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import io.etalon.runtime.GenesisValidator;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a validator's operator gives to the others: certificate and endpoint, and not one secret.
 *
 * <p>Shape: JSON with the keys as {@code scheme:0xkey}. The file states its own fingerprint, so
 * that damage shows; operators compare it over another channel than the one the file came by.
 *
 * @param validator as the chain specification will list it
 */
public record ValidatorPublic(GenesisValidator validator) {
  private static final Form<ValidatorPublic> FORM =
      ObjectForm.<ValidatorPublic>of()
          .field("format", Documents.FORMAT, _ -> Documents.CURRENT_FORMAT)
          .field("fingerprint", Forms.HEX, file -> file.fingerprint())
          .field("validator", ValidatorForms.VALIDATOR, ValidatorPublic::validator)
          .build(
              in -> {
                in.<Long>next();
                Bytes32 stated = Forms.bytes32(in.next());
                ValidatorPublic read = new ValidatorPublic(in.next());
                if (!read.fingerprint().equals(stated)) {
                  throw new IllegalArgumentException(
                      "the fingerprint is not that of the content: the file was changed");
                }
                return read;
              });

  /** Reads a file of at most 64 MB; refuses what is not exactly such a file. */
  public static ValidatorPublic load(Path file) throws SpecException {
    return parse(Documents.load(file));
  }

  /** The value of a text; refuses what {@link #text} would not have written but for layout. */
  public static ValidatorPublic parse(String text) throws SpecException {
    return Documents.read(text, FORM);
  }

  /** The canonical text. */
  public String text() {
    return JsonText.render(FORM.write(this));
  }

  /** Writes {@link #text} to a new file; refuses to replace one. */
  public void save(Path file) throws SpecException {
    Documents.save(file, text());
  }

  /** The hash tree root of certificate and endpoint: what operators compare. */
  public Bytes32 fingerprint() {
    return GenesisValidator.SCHEMA.hashTreeRoot(validator);
  }

  /** The identity key's word for the hot keys. */
  public KeyCertificate certificate() {
    return validator.certificate();
  }

  /** Who runs it. */
  public String organisation() {
    return certificate().validator().organisation();
  }

  /** Where rewards go. */
  public AccountId account() {
    return certificate().validator().account();
  }

  /** Host and port of the peer socket. */
  public String endpoint() {
    return validator.endpoint();
  }

  /** Whether the identity key signed the certificate. */
  public boolean isSigned(SignatureVerifier verifier) {
    return certificate().isValid(verifier);
  }
}
