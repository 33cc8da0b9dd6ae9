package io.etalon.simulator;

import io.etalon.consensus.ConsensusLog;
import io.etalon.consensus.ConsensusMachine;
import io.etalon.consensus.Effects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What a node is made of: production parts, or deliberately broken ones.
 *
 * @param log wraps the disk's log
 * @param effects wraps the node's effects, given the log
 * @param clockOffsetMillis how far the node's clock is ahead
 */
record NodeParts(
    ConsensusMachine machine,
    UnaryOperator<ConsensusLog> log,
    BiFunction<ConsensusLog, Effects, Effects> effects,
    long clockOffsetMillis) {
  static final NodeParts PRODUCTION =
      new NodeParts(new ConsensusMachine(), UnaryOperator.identity(), (_, effects) -> effects, 0);

  NodeParts withClockOffset(long offsetMillis) {
    return new NodeParts(machine, log, effects, offsetMillis);
  }
}
