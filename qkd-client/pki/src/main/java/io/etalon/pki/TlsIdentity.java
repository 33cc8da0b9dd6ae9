package io.etalon.pki;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A private key with its certificate chain: what one end of a mutual TLS connection shows.
 *
 * <p>Shape: leaf first. Guarantee: immutable and thread-safe; the key never appears in {@code
 * toString}.
 */
public final class TlsIdentity {
  private static final String LABEL = "PRIVATE KEY";

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  /**
   * An identity of a key and the chain that certifies it. Errors: {@link PkiException} on an empty
   * chain.
   */
  public TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      throw new PkiException("a TLS identity needs a certificate");
    }
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * Reads an identity from a PKCS #8 key file and a certificate file, both PEM.
   * Errors: {@link PkiException} where a file is missing or damaged, or others may read the key.
   */
  public static TlsIdentity load(Path keyFile, Path certificateFile) {
    PemFile.requireOwnerOnly(keyFile);
    List<X509Certificate> chain = Certificates.load(certificateFile);
    byte[] encoded = PemFile.load(keyFile, LABEL).getFirst();
    try {
      String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
      KeyFactory factory = KeyFactory.getInstance(algorithm);
      return new TlsIdentity(factory.generatePrivate(new PKCS8EncodedKeySpec(encoded)), chain);
    } catch (GeneralSecurityException e) {
      throw new PkiException(keyFile + " does not hold the key of " + certificateFile, e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /**
   * Writes the key to a new file with permissions 0600, then the chain. Errors: {@link
   * PkiException} if the key file exists.
   */
  public void save(Path keyFile, Path certificateFile) {
    byte[] encoded = key.getEncoded();
    try {
      PemFile.saveSecret(keyFile, LABEL, encoded);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
    Certificates.save(certificateFile, chain);
  }

  /** The identity's name: the common name of its certificate. */
  public String name() {
    return Certificates.commonName(certificate());
  }

  /** Whether the key is the one that the certificate certifies; a trial signature shows it. */
  public boolean keyMatches() {
    String algorithm = switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      case String other -> other;
    };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(certificate().getPublicKey());
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The leaf certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** The chain, leaf first. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /**
   * A TLS context that shows this identity and accepts peers by {@code trust} alone: the platform's
   * authorities count for nothing. Serves clients and servers.
   */
  public SSLContext sslContext(Trust trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
      context.init(keyManagers(), new TrustManager[] {trust.manager()}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new PkiException("cannot make a TLS context for " + name(), e);
    }
  }

  PrivateKey key() {
    return key;
  }

  KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
    // The store lives in memory only, so its password protects nothing.
    char[] password = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12", "SUN");
    store.load(null, password);
    store.setKeyEntry("identity", key, password, chain.toArray(Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", "SunJSSE");
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  @Override
  public String toString() {
    return "TlsIdentity[" + name() + "]";
  }
}
