package io.etalon.pki;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A fresh P-256 key with the request by which an authority, often the key manager's own, certifies
 * it. The key never leaves the machine. Source: RFC 2986.
 */
public final class CertificateRequest {
  private static final String KEY_LABEL = "PRIVATE KEY";
  private static final String REQUEST_LABEL = "CERTIFICATE REQUEST";

  private final KeyPair keys;
  private final byte[] request;

  private CertificateRequest(KeyPair keys, byte[] request) {
    this.keys = keys;
    this.request = request;
  }

  /** A new key and a request for this common name: 1 to 63 of {@code A-Z a-z 0-9 . _ -}. */
  public static CertificateRequest create(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
      throw new PkiException("a certificate name is 1 to 63 of A-Z a-z 0-9 . _ -: " + name);
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      PKCS10CertificationRequest request = new JcaPKCS10CertificationRequestBuilder(
          new X500Principal("CN=" + name), keys.getPublic())
          .build(new JcaContentSignerBuilder("SHA256withECDSA").setProvider("SunEC")
              .build(keys.getPrivate()));
      return new CertificateRequest(keys, request.getEncoded());
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new PkiException("cannot make a certificate request for " + name, e);
    }
  }

  /**
   * Writes the key with permissions 0600 to a new file, and the request. Errors: {@link
   * PkiException} if the key file exists.
   */
  public void save(Path keyFile, Path requestFile) {
    byte[] encoded = keys.getPrivate().getEncoded();
    try {
      PemFile.saveSecret(keyFile, KEY_LABEL, encoded);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
    PemFile.savePublic(requestFile, REQUEST_LABEL, List.of(request));
  }
}
