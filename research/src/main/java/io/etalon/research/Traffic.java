package io.etalon.research;

import io.etalon.coherence.DeviceClass;
import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusMachine;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.ConsensusState;
import io.etalon.consensus.HeightContext;
import io.etalon.consensus.Input;
import io.etalon.consensus.Output;
import io.etalon.consensus.Parent;
import io.etalon.consensus.Restored;
import io.etalon.consensus.Timing;
import io.etalon.consensus.Transition;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extension;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Counts what validators send for one height without faults: as many consensus machines as there
 * are validators agree on an empty block, and every message is encoded as on the wire. Signatures
 * have the greatest length that their scheme allows, so bytes are an upper bound, by about 4 %.
 */
final class Traffic {
  private static final Bytes SIGNATURE =
      Bytes.wrap(new byte[SignatureScheme.FALCON_1024_R3.maxSignatureLength()]);
  private static final long NOW = 1_000_000;
  private static final long LATENCY = 1;
  private static final Timing TIMING = new Timing(6_000, 3_000, 1_000, 2_000, 3_000, 60_000, 1_000);
  private static final long HEIGHT = 2;

  /** Sent in one height by all together: messages, one for each receiver, and their bytes. */
  record Count(int validators, long messages, long bytes, long votes) {}

  /** What link ends, so many of them, send in a mean height; each report has an opening. */
  record Reports(double linkEnds, double perHeight, long messages, long bytes) {}

  private record Delivery(int to, Input input) {}

  private final ValidatorSet set;
  private final Certificate parentCertificate;
  private final ConsensusMachine machine = new ConsensusMachine();
  private final List<ConsensusState> states = new ArrayList<>();
  private final Deque<Delivery> wire = new ArrayDeque<>();
  private long messages;
  private long bytes;
  private long votes;
  private int committed;

  private Traffic(int validators) {
    set = new Consortium(validators).everybody(0);
    int[] signers = IntStream.range(0, set.quorum()).toArray();
    parentCertificate = new Certificate(
        VoteType.FINALIZE, HEIGHT - 1, 0, Bytes32.repeat((byte) 1), Bits.of(validators, signers),
        IntStream.of(signers).mapToObj(_ -> SIGNATURE).toList());
  }

  /** Lets so many validators agree; at most as many as a chain has. */
  static Count ofHeight(int validators) {
    Traffic traffic = new Traffic(validators);
    traffic.run();
    return new Count(validators, traffic.messages, traffic.bytes, traffic.votes);
  }

  private void run() {
    List<Transition> first = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      first.add(machine.start(context(i), Restored.NOTHING, NOW));
      states.add(first.getLast().state());
    }
    for (int i = 0; i < set.size(); i++) {
      extend(i);
      act(i, first.get(i).outputs());
    }
    while (!wire.isEmpty() && committed < set.size()) {
      Delivery next = wire.removeFirst();
      Transition after = machine.apply(states.get(next.to()), next.input());
      states.set(next.to(), after.state());
      act(next.to(), after.outputs());
    }
    if (committed < set.size()) {
      throw new IllegalStateException(set.size() + " honest validators did not agree");
    }
  }

  private HeightContext context(int self) {
    Parent parent = new Parent(
        Bytes32.repeat((byte) 1), NOW - TIMING.blockTimeMillis(), NOW - TIMING.blockTimeMillis(),
        set, parentCertificate);
    return new HeightContext(
        HEIGHT, parent, set, self, IntStream.range(0, set.size()).boxed().toList(), TIMING);
  }

  private void act(int self, List<Output> outputs) {
    for (Output output : outputs) {
      switch (output) {
        case Output.Broadcast all -> sendToAll(self, all.message());
        case Output.SendTo one -> send(self, one.peer(), one.message(), size(one.message()));
        case Output.CastVote cast -> vote(self, cast);
        case Output.Propose propose -> propose(self, propose.proposal(), propose.header());
        case Output.Build build -> {
          Header header = header(self, build.view());
          take(self, new Input.BlockBuilt(build.view(), header.blockId(), header, NOW + LATENCY));
        }
        case Output.Judge judge ->
            take(self, new Input.BlockJudged(judge.blockId(), true, NOW + LATENCY));
        case Output.Commit _ -> committed++;
        // Nothing is late here, and nothing is lost: no timer fires and no disk is needed.
        case Output.SetTimer _, Output.Report _, Output.SendFinalization _,
             Output.PersistBlock _, Output.PersistCertificate _ -> { }
      }
    }
  }

  /** Who holds no attestation says so too. */
  private void extend(int self) {
    int others = set.size() - 1;
    messages += others;
    bytes += (long) others * SignedExtension.SCHEMA.encode(extension(self)).size();
  }

  private static SignedExtension extension(int self) {
    return new SignedExtension(
        new Extension(HEIGHT - 1, Bytes32.repeat((byte) 1), List.of()), self, SIGNATURE);
  }

  private Body body() {
    return new Body(
        List.of(),
        io.etalon.primitives.Reports.EMPTY,
        List.of(),
        List.of(),
        new Extensions(
            IntStream.range(0, set.size()).mapToObj(Traffic::extension).toList()),
        parentCertificate);
  }

  private void vote(int self, Output.CastVote cast) {
    votes++;
    ConsensusMessage.Voted voted =
        new ConsensusMessage.Voted(new SignedVote(cast.vote(), self, SIGNATURE));
    take(self, new Input.MessageReceived(self, voted, NOW + LATENCY));
    sendToAll(self, voted);
  }

  private void propose(int self, Proposal proposal, Header header) {
    ConsensusMessage.Proposed proposed = new ConsensusMessage.Proposed(
        new SignedProposal(proposal, header, self, SIGNATURE, Bytes.EMPTY));
    take(self, new Input.MessageReceived(self, proposed, NOW + LATENCY));
    sendToAll(self, proposed);
    long block = Block.SCHEMA.encode(new Block(header, body())).size();
    for (int to = 0; to < set.size(); to++) {
      if (to != self) {
        messages++;
        bytes += block;
        take(to, new Input.BlockHeld(header.blockId(), header, NOW + LATENCY));
      }
    }
  }

  private void sendToAll(int self, ConsensusMessage message) {
    long size = size(message);
    for (int to = 0; to < set.size(); to++) {
      if (to != self) {
        send(self, to, message, size);
      }
    }
  }

  private static long size(ConsensusMessage message) {
    return ConsensusCodec.MESSAGE.encode(message).size();
  }

  private void send(int self, int to, ConsensusMessage message, long size) {
    messages++;
    bytes += size;
    take(to, new Input.MessageReceived(self, message, NOW + LATENCY));
  }

  private void take(int to, Input input) {
    wire.addLast(new Delivery(to, input));
  }

  private Header header(int proposer, long view) {
    Bytes32 any = Bytes32.repeat((byte) 2);
    Body body = body();
    return new Header(
        HEIGHT, view, Bytes32.repeat((byte) 1), 0, NOW, proposer, 0, 0, any,
        body.extrinsicsRoot(), body.reportsRoot(), body.sealsRoot(), body.evidenceRoot(),
        body.extensionsRoot(), any, any,
        Certificate.SCHEMA.hashTreeRoot(parentCertificate), parentCertificate.signers());
  }

  /** Bytes of an empty block's header: what work is proved of. */
  static int headerBytes(int validators) {
    return Header.SCHEMA.encode(new Traffic(validators).header(0, 0)).size();
  }

  /**
   * What links add to a height: each end sends a report and an opening to all for every window, and
   * the block carries both to all once more.
   */
  static Reports ofReports(Scenario scenario, int validators) {
    double ends = 0;
    double perHeight = 0;
    for (Scenario.Fibre fibre : scenario.network().fibres()) {
      DeviceClass device = fibre.linkClass().device();
      ends += 2;
      perHeight += 2.0 / device.windowBlocks();
    }
    // A study larger than a chain counts the links of a part of it.
    double part = (double) validators / scenario.network().validators();
    double reports = perHeight * part;
    double size = Attestors.reportBytes(SIGNATURE) + Attestors.openingBytes();
    return new Reports(
        ends * part, reports, Math.round(2 * reports * (validators - 1)),
        Math.round(2 * reports * (validators - 1) * size));
  }
}
