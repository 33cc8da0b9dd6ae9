package io.etalon.consensus;

import java.util.List;

/** The state after an input and what is to be done, in order. */
public record Transition(ConsensusState state, List<Output> outputs) {
  /** Keeps a copy of the list. */
  public Transition {
    outputs = List.copyOf(outputs);
  }
}
