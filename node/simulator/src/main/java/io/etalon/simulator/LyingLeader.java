package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.crypto.Sha256;
import io.etalon.network.FrameClass;
import io.etalon.primitives.Block;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.ssz.SszException;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Proposes two blocks for one view, each to some peers: both valid, or one with a state root that
 * its execution does not have.
 */
final class LyingLeader implements Conduct {
  private final Random random;
  private final boolean isRootWrong;
  private Optional<SignedProposal> honest = Optional.empty();

  LyingLeader(Random random, boolean isRootWrong) {
    this.random = random;
    this.isRootWrong = isRootWrong;
  }

  @Override
  public void broadcast(NodeProcess self, FrameClass frameClass, Bytes message) {
    Optional<ConsensusMessage> read = Forge.read(frameClass, message);
    if (read.isPresent()
        && read.get() instanceof ConsensusMessage.Proposed proposed
        && proposed.proposal().proposal().isFresh()) {
      // The block follows in a message of its own; both are told then.
      honest = Optional.of(proposed.proposal());
      return;
    }
    if (frameClass == FrameClass.BODIES && honest.isPresent()) {
      tell(self, honest.get(), message);
      honest = Optional.empty();
      return;
    }
    Conduct.super.broadcast(self, frameClass, message);
  }

  private void tell(NodeProcess self, SignedProposal proposal, Bytes encoded) {
    Block block;
    try {
      block = Block.SCHEMA.decode(encoded);
    } catch (SszException e) {
      throw new SimulationFailure("a node's own block does not decode", e);
    }
    Optional<Block> lie =
        isRootWrong
            ? Optional.of(withWrongRoot(block))
            : Forge.blockBeside(self, block, 1 + random.nextInt(3));
    for (Bytes32 peer : self.others()) {
      if (lie.isPresent() && random.nextBoolean()) {
        Block other = lie.get();
        Proposal fresh =
            new Proposal(
                other.header().height(), other.header().view(), other.id(), Proposal.NONE);
        Forge.send(self, peer, Forge.propose(self, fresh, other.header()));
        Forge.send(self, peer, other);
      }
      if (lie.isEmpty() || random.nextInt(3) > 0) {
        Forge.send(self, peer, new ConsensusMessage.Proposed(proposal));
        Forge.send(self, peer, block);
      }
    }
  }

  private static Block withWrongRoot(Block block) {
    Bytes32 root = block.header().stateRoot();
    String lied =
        Header.SCHEMA
            .encode(block.header())
            .toUnprefixedHexString()
            .replace(root.toUnprefixedHexString(), Sha256.hash(root).toUnprefixedHexString());
    try {
      return new Block(Header.SCHEMA.decode(Bytes.fromHexString(lied)), block.body());
    } catch (SszException e) {
      throw new IllegalStateException("a root in the place of a root decodes", e);
    }
  }
}
