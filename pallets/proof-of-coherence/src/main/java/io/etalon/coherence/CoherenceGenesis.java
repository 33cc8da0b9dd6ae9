package io.etalon.coherence;

import java.util.List;

/**
 * What proof-of-coherence starts from.
 *
 * @param isSimulated whether readings of models and recorded logs are accepted
 */
public record CoherenceGenesis(
    boolean isSimulated,
    ScoringParameters scoring,
    ElectionRules election,
    List<DeviceClass> deviceClasses,
    List<RegisteredLink> links) {
  /** Keeps copies of the lists. */
  public CoherenceGenesis {
    deviceClasses = List.copyOf(deviceClasses);
    links = List.copyOf(links);
  }
}
