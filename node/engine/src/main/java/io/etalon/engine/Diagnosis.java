package io.etalon.engine;

import io.etalon.consensus.Explanation;
import io.etalon.engine.NodeStatus.PeerStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Says in a sentence what would let a height go on, and what is known of those it waits for. */
final class Diagnosis {
  private static final long MILLIS = 1_000;

  private final Explanation explanation;
  private final IntFunction<String> names;
  private final List<PeerStatus> peers;

  /**
   * A diagnosis of what a height waits for.
   *
   * @param names of validators, by index
   */
  Diagnosis(Explanation explanation, IntFunction<String> names, List<PeerStatus> peers) {
    this.explanation = explanation;
    this.names = names;
    this.peers = peers;
  }

  /** What would unblock the height, to {@code self}; empty where it waits for its slot alone. */
  String unblock(int self, long nowMillis) {
    String remedy = remedy(self);
    if (remedy.isEmpty()) {
      return "";
    }
    List<String> absent = new ArrayList<>();
    for (int validator : explanation.missing()) {
      if (validator != self) {
        absence(names.apply(validator), nowMillis).ifPresent(absent::add);
      }
    }
    return absent.isEmpty() ? remedy : remedy + "; " + String.join("; ", absent);
  }

  private String remedy(int self) {
    return switch (explanation.awaited()) {
      case SLOT -> "";
      case PROPOSAL -> "the proposal of " + missing(self) + ", or the end of its time";
      case JUSTIFICATION -> "the certificates of earlier views, from any peer that has them";
      case BLOCK -> explanation.missing().isEmpty()
          ? "the proposed block, from any peer that has it"
          : "the proposed block, from one of " + missing(self);
      case JUDGEMENT -> "this node: it executes the block, or its clock is behind the block's time";
      case NOTARIZE, NULLIFY, FINALIZE -> votes(self);
    };
  }

  private String votes(int self) {
    int wanting = explanation.needed() - explanation.held();
    if (wanting <= 0) {
      return "";
    }
    return "%s more to %s, of %s".formatted(
        wanting == 1 ? "one" : Integer.toString(wanting),
        explanation.awaited().name(),
        missing(self));
  }

  private String missing(int self) {
    return String.join(
        ", ",
        explanation.missing().stream()
            .map(index -> index == self ? "this node" : names.apply(index))
            .toList());
  }

  private Optional<String> absence(String name, long nowMillis) {
    Optional<PeerStatus> peer = peers.stream().filter(one -> one.name().equals(name)).findFirst();
    if (peer.isEmpty()) {
      return Optional.of(name + " was never connected");
    }
    return peer
        .filter(one -> !one.isConnected())
        .map(one -> "%s not connected for %d s".formatted(
            name, Math.max(0, nowMillis - one.sinceMillis()) / MILLIS));
  }
}
