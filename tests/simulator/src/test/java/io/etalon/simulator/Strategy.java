package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.primitives.Block;

/** What a validator makes of the words that its machine wants to say: an honest one says them. */
interface Strategy {
  /** Says everything, to everybody, as it is. */
  Strategy HONEST =
      new Strategy() {
        @Override
        public void broadcast(SimulatedNode self, ConsensusMessage message) {
          self.sendToAll(message);
        }

        @Override
        public void broadcast(SimulatedNode self, Block block) {
          self.sendToAll(block);
        }

        @Override
        public void send(SimulatedNode self, int peer, ConsensusMessage message) {
          self.sendTo(peer, message);
        }
      };

  /** Something that the machine says to all. */
  void broadcast(SimulatedNode self, ConsensusMessage message);

  /** A block that the machine sends to all. */
  void broadcast(SimulatedNode self, Block block);

  /** Something that the machine says to one. */
  void send(SimulatedNode self, int peer, ConsensusMessage message);
}
