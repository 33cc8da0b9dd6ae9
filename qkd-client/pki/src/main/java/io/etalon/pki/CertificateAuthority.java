package io.etalon.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for one laboratory or test network, with keys on curve P-256, which every
 * vendor's TLS accepts.
 *
 * <p>Guarantee: these certificates authenticate only the hop between an application and its own key
 * manager. Their security is classical; what must withstand a quantum computer goes through {@code
 * pq-proxy/channel}. Thread-safe.
 * Source: RFC 5280.
 */
public final class CertificateAuthority {
  private static final int SERIAL_BITS = 127;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TlsIdentity identity;

  private CertificateAuthority(TlsIdentity identity) {
    this.identity = identity;
  }

  /** A new authority with a key of its own and a self-signed certificate of this name. */
  public static CertificateAuthority create(String name, Validity validity) {
    KeyPair keys = newKeys();
    X500Principal subject = subject(name);
    try {
      X509v3CertificateBuilder builder = builder(subject, subject, validity, keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true,
          new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      X509Certificate certificate = sign(builder, keys.getPrivate());
      return new CertificateAuthority(new TlsIdentity(keys.getPrivate(), List.of(certificate)));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new PkiException("cannot create the authority " + name, e);
    }
  }

  /** Reads an authority that {@link #save} wrote. */
  public static CertificateAuthority load(Path keyFile, Path certificateFile) {
    return new CertificateAuthority(TlsIdentity.load(keyFile, certificateFile));
  }

  /** Writes the authority's key with permissions 0600 to a new file, and its certificate. */
  public void save(Path keyFile, Path certificateFile) {
    identity.save(keyFile, certificateFile);
  }

  /** The self-signed certificate to pin. */
  public X509Certificate certificate() {
    return identity.certificate();
  }

  /**
   * A fresh key and certificate for one KME or SAE.
   *
   * <p>Shape: {@code name} becomes the common name and a {@code urn:etalon:} alternative name;
   * {@code hosts} are the DNS names and literal IP addresses under which a server is reached, and
   * may be empty for a client.
   */
  public TlsIdentity issue(
      String name, CertificateRole role, List<String> hosts, Validity validity) {
    KeyPair keys = newKeys();
    X500Principal issuer = certificate().getSubjectX500Principal();
    try {
      X509v3CertificateBuilder builder =
          builder(issuer, subject(name), validity, keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, purpose(role));
      builder.addExtension(Extension.subjectAlternativeName, false, names(name, role, hosts));
      builder.addExtension(Extension.authorityKeyIdentifier, false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate().getPublicKey()));
      X509Certificate leaf = sign(builder, identity.key());
      return new TlsIdentity(keys.getPrivate(), List.of(leaf, certificate()));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new PkiException("cannot issue a certificate for " + name, e);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, Validity validity, PublicKey key)
      throws GeneralSecurityException, IOException {
    BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE);
    X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer, serial,
        Date.from(validity.from()), Date.from(validity.until()), subject, key);
    builder.addExtension(Extension.subjectKeyIdentifier, false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    return builder;
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws OperatorCreationException, IOException {
    return Certificates.decode(builder
        .build(new JcaContentSignerBuilder("SHA256withECDSA").setProvider("SunEC").build(key))
        .getEncoded());
  }

  private static GeneralNames names(String name, CertificateRole role, List<String> hosts) {
    String kind = switch (role) {
      case SERVER -> "kme";
      case CLIENT -> "sae";
    };
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName(
        GeneralName.uniformResourceIdentifier, "urn:etalon:" + kind + ":" + name));
    for (String host : hosts) {
      boolean address = host.contains(":") || host.matches("[0-9.]+");
      names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
    }
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }

  private static ExtendedKeyUsage purpose(CertificateRole role) {
    return new ExtendedKeyUsage(switch (role) {
      case SERVER -> KeyPurposeId.id_kp_serverAuth;
      case CLIENT -> KeyPurposeId.id_kp_clientAuth;
    });
  }

  private static X500Principal subject(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
      throw new PkiException("a certificate name is 1 to 63 of A-Z a-z 0-9 . _ -: " + name);
    }
    return new X500Principal("CN=" + name);
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new PkiException("the platform has no P-256 keys", e);
    }
  }
}
