package io.etalon.model;

import io.etalon.consensus.ConsensusMachine;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.ConsensusState;
import io.etalon.consensus.Input;
import io.etalon.consensus.Output;
import io.etalon.consensus.Restored;
import io.etalon.consensus.Timer;
import io.etalon.consensus.Transition;
import io.etalon.primitives.Header;
import io.etalon.primitives.Vote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A production machine that is fed by hand: its own words come back to it, blocks are valid. */
final class Machine {
  /** More than one input can cause; a broken machine may go on for ever. */
  private static final int MAX_VOTES = 16;

  private final ConsensusMachine machine;
  private final int self;
  private final long nowMillis;
  private ConsensusState state;
  private final List<Output> outputs = new ArrayList<>();

  private Machine(ConsensusMachine machine, int self, long nowMillis, ConsensusState state) {
    this.machine = machine;
    this.self = self;
    this.nowMillis = nowMillis;
    this.state = state;
  }

  /** A machine at the slot's time, with what its log has. */
  static Machine started(ConsensusMachine machine, int self, Restored restored) {
    Transition first = machine.start(Height.context(self), restored, Height.SLOT);
    Machine started = new Machine(machine, self, Height.SLOT, first.state());
    started.outputs.addAll(first.outputs());
    return started;
  }

  /** The same machine, free to go another way, with a clock that is ahead. */
  Machine later(long millis) {
    return new Machine(machine, self, nowMillis + millis, state);
  }

  ConsensusState state() {
    return state;
  }

  /** Everything that it wanted done since it was started or copied. */
  List<Output> outputs() {
    return outputs;
  }

  List<Vote> receive(ConsensusMessage message) {
    return apply(new Input.MessageReceived(0, message, nowMillis));
  }

  List<Vote> fire(Timer.Kind kind, int view) {
    return apply(new Input.TimerFired(new Timer(kind, 1, view), nowMillis));
  }

  List<Vote> hold(int block) {
    Header header = Height.block(block);
    return apply(new Input.BlockHeld(header.blockId(), header, nowMillis));
  }

  /** Says what it voted, in order. */
  private List<Vote> apply(Input input) {
    List<Vote> votes = new ArrayList<>();
    Deque<Input> inputs = new ArrayDeque<>(List.of(input));
    while (!inputs.isEmpty() && votes.size() < MAX_VOTES) {
      Transition transition = machine.apply(state, inputs.remove());
      state = transition.state();
      outputs.addAll(transition.outputs());
      for (Output output : transition.outputs()) {
        if (output instanceof Output.CastVote cast) {
          votes.add(cast.vote());
          inputs.add(
              new Input.MessageReceived(self, Height.vote(self, cast.vote()), nowMillis));
        } else if (output instanceof Output.Judge judge) {
          inputs.add(new Input.BlockJudged(judge.blockId(), true, nowMillis));
        }
      }
    }
    return votes;
  }
}
