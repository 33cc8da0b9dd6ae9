package io.etalon.client;

import io.etalon.primitives.Extrinsic;
import io.etalon.runtime.ExtrinsicOutcome;
import java.util.List;

/**
 * An extrinsic as a node shows it.
 *
 * @param callJson the call for people
 * @param outcomes how it went; empty before it is final
 */
public record ShownExtrinsic(
    Extrinsic extrinsic, String callJson, List<ExtrinsicOutcome> outcomes) {
  /** Keeps a copy of the list. */
  public ShownExtrinsic {
    outcomes = List.copyOf(outcomes);
  }
}
