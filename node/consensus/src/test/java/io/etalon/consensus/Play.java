package io.etalon.consensus;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.Vote;
import java.util.ArrayList;
import java.util.List;

/** Feeds a machine and keeps what it wants done; votes that it casts are handed back to it. */
final class Play {
  private final ConsensusMachine machine;
  private final int self;
  private ConsensusState state;
  private List<Output> outputs;
  private long now;

  Play(int self) {
    this(new ConsensusMachine(), self, Restored.NOTHING);
  }

  Play(ConsensusMachine machine, int self, Restored restored) {
    this.machine = machine;
    this.self = self;
    this.now = Fixture.SLOT;
    Transition first = machine.start(Fixture.context(self), restored, now);
    state = first.state();
    outputs = first.outputs();
  }

  ConsensusState state() {
    return state;
  }

  /** The outputs of the last step. */
  List<Output> outputs() {
    return outputs;
  }

  List<Vote> votes() {
    return outputs.stream()
        .filter(Output.CastVote.class::isInstance)
        .map(output -> ((Output.CastVote) output).vote())
        .toList();
  }

  List<ConsensusMessage> sentTo(int peer) {
    return outputs.stream()
        .filter(output -> output instanceof Output.SendTo send && send.peer() == peer)
        .map(output -> ((Output.SendTo) output).message())
        .toList();
  }

  List<Observation> reports() {
    return outputs.stream()
        .filter(Output.Report.class::isInstance)
        .map(output -> ((Output.Report) output).observation())
        .toList();
  }

  Play at(long millis) {
    now = millis;
    return this;
  }

  Play receive(int peer, ConsensusMessage message) {
    return apply(new Input.MessageReceived(peer, message, now));
  }

  Play proposal(SignedProposal signed) {
    return receive(signed.validator(), new ConsensusMessage.Proposed(signed));
  }

  Play vote(int validator, Vote vote) {
    return receive(validator, new ConsensusMessage.Voted(Fixture.signed(validator, vote)));
  }

  Play certificate(Certificate certificate) {
    return receive(0, new ConsensusMessage.Certified(certificate));
  }

  Play held(Block block) {
    return apply(new Input.BlockHeld(block.id(), block.header(), now));
  }

  Play judged(Block block, boolean valid) {
    return apply(new Input.BlockJudged(block.id(), valid, now));
  }

  Play built(long view, Block block) {
    return apply(new Input.BlockBuilt(view, block.id(), block.header(), now));
  }

  Play fire(Timer.Kind kind, long view) {
    return apply(new Input.TimerFired(new Timer(kind, 1, view), now));
  }

  /** A fresh proposal, its block and a good verdict. */
  Play accept(Block block) {
    return proposal(Fixture.fresh(block)).held(block).judged(block, true);
  }

  private Play apply(Input input) {
    Transition transition = machine.apply(state, input);
    state = transition.state();
    outputs = new ArrayList<>(transition.outputs());
    for (Output output : transition.outputs()) {
      if (output instanceof Output.CastVote cast) {
        ConsensusMessage own =
            new ConsensusMessage.Voted(Fixture.signed(self, cast.vote()));
        Transition fedBack =
            machine.apply(state, new Input.MessageReceived(self, own, now));
        state = fedBack.state();
        outputs.addAll(fedBack.outputs());
      }
    }
    return this;
  }
}
