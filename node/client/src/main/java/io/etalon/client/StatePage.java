package io.etalon.client;

import io.etalon.runtime.StateEntry;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * A page of state entries in order of their keys.
 *
 * @param next what to ask the next page after; empty where this is the last
 */
public record StatePage(long height, List<StateEntry> entries, Bytes next) {
  /** Keeps a copy of the list. */
  public StatePage {
    entries = List.copyOf(entries);
  }
}
