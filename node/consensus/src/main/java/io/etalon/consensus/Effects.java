package io.etalon.consensus;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What the driver asks of the world. Peers are numbered as in {@link Input.MessageReceived};
 * sending may lose a message and never blocks for long. Answers come through the driver's own
 * methods, at once or later, on the driver's thread.
 */
public interface Effects {
  /** Sends to every peer. */
  void broadcast(ConsensusMessage message);

  /** Sends to one peer. */
  void send(int peer, ConsensusMessage message);

  /** Sends a block to every peer. */
  void broadcast(Block block);

  /** Sends a block to one peer. */
  void send(int peer, Block block);

  /** Calls {@link ConsensusDriver#fire} at a time; an equal timer set earlier is replaced. */
  void setTimer(Timer timer, long atMillis);

  /**
   * Builds a block; {@link ConsensusDriver#built} takes it.
   *
   * @param parentCertificate the parent's finalization with every signature known by now
   */
  void build(HeightContext context, long view, Certificate parentCertificate);

  /** Executes a block; {@link ConsensusDriver#judged} takes the verdict. */
  void judge(HeightContext context, Block block);

  /**
   * Writes block, certificate and resulting state in one step and says what the next height is like
   * (P4).
   */
  HeightContext commit(Block block, Certificate certificate);

  /** A finalized block by its name, for a peer that asks. */
  Optional<Block> finalizedBlock(Bytes32 blockId);

  /** The finalization of a height, for a peer that is behind. */
  Optional<Certificate> finalization(long height);

  /** Tells whoever watches. */
  void report(Observation observation);
}
