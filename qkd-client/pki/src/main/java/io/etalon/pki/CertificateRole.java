package io.etalon.pki;

/**
 * What a certificate may be used for: {@code SERVER} for a key manager (KME), {@code CLIENT} for an
 * application (SAE).
 */
public enum CertificateRole {
  SERVER,
  CLIENT
}
