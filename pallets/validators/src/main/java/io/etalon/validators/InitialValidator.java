package io.etalon.validators;

import io.etalon.primitives.KeyCertificate;

/**
 * A first validator.
 *
 * @param certificate good from epoch 0 to epoch 1 at least
 * @param endpoint host:port of the peer socket
 */
public record InitialValidator(KeyCertificate certificate, String endpoint) {}
