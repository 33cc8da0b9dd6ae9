package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;
import io.etalon.etsi014.Provenance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a node's identity is wanted to rest on; what it truly rests on is {@link IdentityTier}. */
public enum IdentitySource {
  /** The best that there is. */
  AUTO,
  /** A QKD link: without one that works, there is no start. */
  QKD,
  /** Falcon keys alone, whatever else there is. */
  FALCON,
  /** Falcon keys and a QKD link or a quantum generator: without either, there is no start. */
  HYBRID;

  /** The word for it in configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The source with this word. */
  public static Optional<IdentitySource> of(String word) {
    return List.of(values()).stream().filter(each -> each.word().equals(word)).findFirst();
  }

  /**
   * The tier truly in force.
   *
   * @param working the provenance of each link whose key manager answers and has keys
   * @param contributors who contributed to the last draw of an ensemble; empty where there is none
   * @throws EntropyException {@code TOO_FEW} where what is wanted has nothing to rest on
   */
  public IdentityTier inForce(List<Provenance> working, List<Contribution> contributors)
      throws EntropyException {
    boolean generator = contributors.stream()
        .anyMatch(each -> each.kind() == EntropyKind.WEB || each.kind() == EntropyKind.QKD);
    // A model of a link is none, however well it works: only hardware makes the first tier.
    IdentityTier links = working.contains(Provenance.HARDWARE)
        ? IdentityTier.QKD_HARDWARE : IdentityTier.SOFTWARE;
    IdentityTier generators = generator ? IdentityTier.QUANTUM_ENTROPY : IdentityTier.SOFTWARE;
    IdentityTier best = links.compareTo(generators) < 0 ? links : generators;
    return switch (this) {
      case AUTO -> best;
      case FALCON -> IdentityTier.SOFTWARE;
      case QKD -> required(links, !working.isEmpty(), "a QKD link that works");
      case HYBRID -> required(best, !working.isEmpty() || generator,
          "a QKD link that works, or a quantum generator");
    };
  }

  private IdentityTier required(IdentityTier tier, boolean isThere, String what)
      throws EntropyException {
    if (!isThere) {
      throw new EntropyException(
          Reason.TOO_FEW, "the identity source " + word() + " needs " + what);
    }
    return tier;
  }
}
