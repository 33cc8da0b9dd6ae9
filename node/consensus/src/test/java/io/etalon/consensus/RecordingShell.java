package io.etalon.consensus;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** Log, signer and effects of a driver under test; writes down, in order, what was done. */
final class RecordingShell implements ConsensusLog, ConsensusSigner, Effects {
  /** Something that was done. */
  sealed interface Deed {}

  record Appended(List<LogEntry> entries) implements Deed {}

  record Cut(long height) implements Deed {}

  record Said(ConsensusMessage message) implements Deed {}

  record Told(int peer, ConsensusMessage message) implements Deed {}

  record SaidBlock(Bytes32 blockId) implements Deed {}

  record ToldBlock(int peer, Bytes32 blockId) implements Deed {}

  record Asked(String what, Bytes32 blockId) implements Deed {}

  record Committed(Bytes32 blockId) implements Deed {}

  record Reported(Observation observation) implements Deed {}

  final List<Deed> deeds = new ArrayList<>();
  final List<LogEntry> disk = new ArrayList<>();
  final List<Certificate> parentCertificates = new ArrayList<>();
  private Runnable afterJudge = () -> {};

  /** The deeds of one kind. */
  <D extends Deed> List<D> deeds(Class<D> kind) {
    return deeds.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  void afterJudge(Runnable action) {
    afterJudge = action;
  }

  @Override
  public void append(List<LogEntry> entries) {
    disk.addAll(entries);
    deeds.add(new Appended(entries));
  }

  @Override
  public List<LogEntry> entries(long height) {
    return disk.stream().filter(entry -> entry.height() == height).toList();
  }

  @Override
  public void cutBelow(long height) {
    disk.removeIf(entry -> entry.height() < height);
    deeds.add(new Cut(height));
  }

  @Override
  public SignedVote sign(Vote vote, HeightContext context) {
    return Fixture.signed(context.self(), vote);
  }

  @Override
  public SignedProposal sign(Proposal proposal, Header header, HeightContext context) {
    return Fixture.signed(context.self(), proposal, header);
  }

  @Override
  public void broadcast(ConsensusMessage message) {
    deeds.add(new Said(message));
  }

  @Override
  public void send(int peer, ConsensusMessage message) {
    deeds.add(new Told(peer, message));
  }

  @Override
  public void broadcast(Block block) {
    deeds.add(new SaidBlock(block.id()));
  }

  @Override
  public void send(int peer, Block block) {
    deeds.add(new ToldBlock(peer, block.id()));
  }

  @Override
  public void setTimer(Timer timer, long atMillis) {}

  @Override
  public void build(HeightContext context, long view, Certificate parentCertificate) {
    parentCertificates.add(parentCertificate);
    deeds.add(new Asked("build", Bytes32.ZERO));
  }

  @Override
  public void judge(HeightContext context, Block block) {
    deeds.add(new Asked("judge", block.id()));
    afterJudge.run();
  }

  @Override
  public HeightContext commit(Block block, Certificate certificate) {
    deeds.add(new Committed(block.id()));
    Parent parent =
        new Parent(
            block.id(),
            block.header().timestampMillis(),
            block.header().timestampMillis(),
            Fixture.VALIDATORS,
            certificate);
    return Fixture.context(block.header().height() + 1, 0, parent);
  }

  @Override
  public Optional<Block> finalizedBlock(Bytes32 blockId) {
    return Optional.empty();
  }

  @Override
  public Optional<Certificate> finalization(long height) {
    return Optional.empty();
  }

  @Override
  public void report(Observation observation) {
    deeds.add(new Reported(observation));
  }
}
