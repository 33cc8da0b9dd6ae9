package io.etalon.pki;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Reads, writes and names X.509 certificates. */
public final class Certificates {
  private static final String LABEL = "CERTIFICATE";

  private Certificates() {}

  /**
   * The certificates of a PEM file, in file order. Errors: {@link PkiException} where the file
   * holds none.
   */
  public static List<X509Certificate> load(Path file) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] der : PemFile.load(file, LABEL)) {
      certificates.add(decode(der));
    }
    return List.copyOf(certificates);
  }

  /**
   * Writes certificates as PEM, replacing the file; they are public, so its permissions are the
   * default ones.
   */
  public static void save(Path file, List<X509Certificate> certificates) {
    PemFile.savePublic(file, LABEL, certificates.stream().map(Certificates::encode).toList());
  }

  /**
   * The common name of the subject, which is the KME or SAE identity in ETSI GS QKD 014
   * deployments.
   * Errors: {@link PkiException} where the subject has none or several.
   */
  public static String commonName(X509Certificate certificate) {
    try {
      List<String> names = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()
          .stream()
          .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
          .map(Rdn::getValue)
          .map(Object::toString)
          .toList();
      if (names.size() != 1) {
        throw new PkiException("the certificate's subject has " + names.size() + " common names");
      }
      return names.getFirst();
    } catch (InvalidNameException e) {
      throw new PkiException("the certificate's subject is not a distinguished name", e);
    }
  }

  static X509Certificate decode(byte[] der) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509", "SUN");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new PkiException("not an X.509 certificate", e);
    }
  }

  static byte[] encode(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new PkiException("the certificate has no encoding", e);
    }
  }
}
