package io.etalon.attestation;

import java.net.URI;
import java.nio.file.Path;

/**
 * How a validator reaches its own key manager over mutual TLS.
 *
 * @param kme {@code https://host:port}
 * @param keyFile the application's private key, PKCS #8 in PEM, readable by its owner alone
 * @param certificateFile the application's certificate in PEM, leaf first
 * @param authorityFile the pinned authority of the key manager's certificate, in PEM
 */
public record KmeAccess(URI kme, Path keyFile, Path certificateFile, Path authorityFile) {}
