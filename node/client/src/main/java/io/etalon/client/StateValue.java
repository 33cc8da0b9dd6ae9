package io.etalon.client;

import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * What the state holds under one key at a finalized height.
 *
 * @param values the value; empty where there is none
 */
public record StateValue(long height, List<Bytes> values) {
  /** Keeps a copy of the list. */
  public StateValue {
    values = List.copyOf(values);
  }

  /** The value, if there is one. */
  public Optional<Bytes> value() {
    return values.stream().findFirst();
  }
}
