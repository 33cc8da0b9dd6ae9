package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.Parent;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A validator that says different things to different peers, helps certificates into being and then
 * does not know of them.
 */
final class Liar implements Strategy {
  private final Random random;
  private final int silencePercent;

  /** @param silencePercent how often it keeps what it should say to itself */
  Liar(Random random, int silencePercent) {
    this.random = random;
    this.silencePercent = silencePercent;
  }

  @Override
  public void broadcast(SimulatedNode self, ConsensusMessage message) {
    switch (message) {
      case ConsensusMessage.Voted voted -> vote(self, voted.vote());
      case ConsensusMessage.Proposed proposed -> propose(self, proposed.proposal());
      default -> eachPeer(self, peer -> self.sendTo(peer, message));
    }
  }

  @Override
  public void broadcast(SimulatedNode self, Block block) {
    eachPeer(self, peer -> self.sendTo(peer, block));
  }

  @Override
  public void send(SimulatedNode self, int peer, ConsensusMessage message) {
    if (random.nextInt(100) >= silencePercent) {
      self.sendTo(peer, message);
    }
  }

  private void eachPeer(SimulatedNode self, IntConsumer action) {
    for (int peer = 0; peer < self.world().validators().size(); peer++) {
      if (peer != self.index() && random.nextInt(100) >= silencePercent) {
        action.accept(peer);
      }
    }
  }

  // For each peer one of the statements that this vote's view allows, true or not.
  private void vote(SimulatedNode self, SignedVote honest) {
    intrude(self, honest.vote().view());
    List<SignedVote> statements = statements(self, honest);
    eachPeer(
        self,
        peer -> {
          for (int i = 0; i < 2; i++) {
            SignedVote said = statements.get(random.nextInt(statements.size()));
            self.sendTo(peer, new ConsensusMessage.Voted(said));
          }
        });
  }

  private List<SignedVote> statements(SimulatedNode self, SignedVote honest) {
    long height = honest.vote().height();
    long view = honest.vote().view();
    List<SignedVote> statements = new ArrayList<>(List.of(honest));
    statements.add(self.world().signed(self.index(), Vote.nullify(height, view)));
    for (SignedProposal seen : self.driver().state().at(view).proposals()) {
      Bytes32 blockId = seen.proposal().blockId();
      statements.add(self.world().signed(self.index(), Vote.notarize(height, view, blockId)));
      statements.add(self.world().signed(self.index(), Vote.finalize(height, view, blockId)));
    }
    return statements;
  }

  // Two blocks for one view, each to some of the peers; and where a notarized block should be
  // proposed again, a fresh one too.
  private void propose(SimulatedNode self, SignedProposal honest) {
    long view = honest.proposal().view();
    if (self.chain().height() + 1 != honest.proposal().height()) {
      return;
    }
    long timestampMillis = honest.header().timestampMillis() + 1 + random.nextInt(3);
    Certificate parent = self.chain().tip().certificate();
    Block other =
        self.chain().build(view, self.index(), timestampMillis, List.of(), parent);
    Proposal fresh =
        new Proposal(honest.proposal().height(), view, other.id(), Proposal.NONE);
    SignedProposal second = self.world().signed(self.index(), fresh, other.header());
    eachPeer(
        self,
        peer -> {
          if (random.nextBoolean()) {
            self.sendTo(peer, new ConsensusMessage.Proposed(honest));
            return;
          }
          self.sendTo(peer, new ConsensusMessage.Proposed(second));
          self.sendTo(peer, other);
        });
  }

  // A block for a view that somebody else leads.
  private void intrude(SimulatedNode self, long view) {
    if (random.nextInt(8) == 0) {
      Parent parent = self.chain().tip();
      Block block =
          self.chain()
              .build(
                  view,
                  self.index(),
                  parent.timestampMillis() + self.world().timing().minBlockIntervalMillis(),
                  List.of(),
                  parent.certificate());
      Proposal proposal =
          new Proposal(block.header().height(), view, block.id(), Proposal.NONE);
      SignedProposal signed =
          self.world().signed(self.index(), proposal, block.header());
      eachPeer(self, peer -> self.sendTo(peer, new ConsensusMessage.Proposed(signed)));
      eachPeer(self, peer -> self.sendTo(peer, block));
    }
  }
}
