package io.etalon.runtime;

import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/**
 * A first validator and where it is reached.
 *
 * @param certificate the identity key's word for the hot keys
 * @param endpoint host:port of the peer socket
 */
public record GenesisValidator(
    KeyCertificate certificate,
    String endpoint) {
  /** The stored form. */
  public static final Schema<GenesisValidator> SCHEMA =
      ContainerSchema.<GenesisValidator>named("GenesisValidator")
          .field("certificate", KeyCertificate.SCHEMA, GenesisValidator::certificate)
          .field("endpoint", Text.NAME, GenesisValidator::endpoint)
          .build(
              in ->
                  new GenesisValidator(
                      in.<KeyCertificate>next(),
                      in.<String>next()));
}
