package io.etalon.etsi014;

import java.util.List;

/**
 * What a key manager says of a request that it refuses. Shape: {@code details} name parameters and
 * may be empty. Source: ETSI GS QKD 014 V1.1.1, section 6.5.
 */
public record ErrorBody(String message, List<ExtensionParameter> details) {

  public ErrorBody {
    details = List.copyOf(details);
  }

  /** A message alone. */
  public static ErrorBody of(String message) {
    return new ErrorBody(message, List.of());
  }
}
