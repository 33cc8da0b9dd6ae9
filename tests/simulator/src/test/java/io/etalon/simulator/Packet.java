package io.etalon.simulator;

import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.primitives.Block;
import io.etalon.ssz.SszException;
import org.apache.tuweni.bytes.Bytes;

/**
 * What is on the wire: bytes; the receiver decodes them itself. The message is kept for networks
 * that look inside.
 */
sealed interface Packet {
  Kind kind();

  /** A message of agreement. */
  record Message(ConsensusMessage content, Bytes encoded) implements Packet {
    static Message of(ConsensusMessage content) {
      return new Message(content, ConsensusCodec.MESSAGE.encode(content));
    }

    ConsensusMessage decoded() {
      try {
        return ConsensusCodec.MESSAGE.decode(encoded);
      } catch (SszException e) {
        throw new SimulationFailure("a message does not decode: " + e.getMessage());
      }
    }

    @Override
    public Kind kind() {
      return Kind.of(content);
    }
  }

  /** A block. */
  record Body(Block content, Bytes encoded) implements Packet {
    static Body of(Block content) {
      return new Body(content, Block.SCHEMA.encode(content));
    }

    Block decoded() {
      try {
        return Block.SCHEMA.decode(encoded);
      } catch (SszException e) {
        throw new SimulationFailure("a block does not decode: " + e.getMessage());
      }
    }

    @Override
    public Kind kind() {
      return Kind.BLOCK;
    }
  }
}
