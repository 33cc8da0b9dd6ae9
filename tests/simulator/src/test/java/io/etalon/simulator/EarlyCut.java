package io.etalon.simulator;

import io.etalon.consensus.ConsensusLog;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.Effects;
import io.etalon.consensus.HeightContext;
import io.etalon.consensus.Observation;
import io.etalon.consensus.Timer;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** Effects that forget the height's log before the height is written: P4 the wrong way round. */
record EarlyCut(ConsensusLog log, Effects effects) implements Effects {
  @Override
  public HeightContext commit(Block block, Certificate certificate) {
    log.cutBelow(block.header().height() + 1);
    return effects.commit(block, certificate);
  }

  @Override
  public void broadcast(ConsensusMessage message) {
    effects.broadcast(message);
  }

  @Override
  public void send(int peer, ConsensusMessage message) {
    effects.send(peer, message);
  }

  @Override
  public void broadcast(Block block) {
    effects.broadcast(block);
  }

  @Override
  public void send(int peer, Block block) {
    effects.send(peer, block);
  }

  @Override
  public void setTimer(Timer timer, long atMillis) {
    effects.setTimer(timer, atMillis);
  }

  @Override
  public void build(HeightContext context, long view, Certificate parentCertificate) {
    effects.build(context, view, parentCertificate);
  }

  @Override
  public void judge(HeightContext context, Block block) {
    effects.judge(context, block);
  }

  @Override
  public Optional<Block> finalizedBlock(Bytes32 blockId) {
    return effects.finalizedBlock(blockId);
  }

  @Override
  public Optional<Certificate> finalization(long height) {
    return effects.finalization(height);
  }

  @Override
  public void report(Observation observation) {
    effects.report(observation);
  }
}
