package io.etalon.client;

import java.util.List;

/**
 * Links at a finalized height.
 *
 * @param isSimulated whether the chain accepts readings of models and recorded logs
 */
public record Links(boolean isSimulated, long height, List<ShownLink> links) {
  /** Keeps a copy of the list. */
  public Links {
    links = List.copyOf(links);
  }
}
