package io.etalon.attestation;

import java.io.Serial;

/** What attestation stands on is not what it has to be: equipment, its configuration, its log. */
public final class AttestationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  AttestationException(String message) {
    super(message);
  }

  AttestationException(String message, Throwable cause) {
    super(message, cause);
  }
}
