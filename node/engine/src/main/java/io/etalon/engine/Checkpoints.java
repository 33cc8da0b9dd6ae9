package io.etalon.engine;

import io.etalon.crypto.PublicKey;
import io.etalon.engine.NodeMessage.CheckpointOffered;
import io.etalon.engine.NodeMessage.CheckpointSigned;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.DoubleCheckpoint;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Bits;
import io.etalon.storage.ChainStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Collects a quorum's signatures of how the newest epoch ended (PROTOCOL 4.4), this node's own
 * among them. A validator tells of its signature after every block until it has a quorum, which
 * says both that it signed and that it lacks others; one other validator, another one each block,
 * answers with the whole certificate. Whoever signs another end of an epoch than it did before
 * convicts itself (docs/protocol/evidence.md, E5). On the core thread.
 */
final class Checkpoints {
  private final ChainStore store;
  private final CheckpointJudge judge;
  private final NodeRole role;
  private final Wire wire;
  private final Signing signing;
  private final Consumer<Evidence> accuse;
  private final CheckpointMemory memory = new CheckpointMemory();
  private Optional<Collection> collecting = Optional.empty();

  /** Has a checkpoint signed in the background; the signature comes back on the core thread. */
  interface Signing {
    void sign(
        Checkpoint checkpoint, int self, PublicKey sealKey, Consumer<SignedCheckpoint> onSigned);
  }

  /** The signatures of one epoch's end, by the signers' indices. */
  private record Collection(
      Checkpoint checkpoint, ValidatorSet set, TreeMap<Integer, Bytes> signatures) {
    CheckpointCertificate certificate() {
      int[] signers = signatures.keySet().stream().mapToInt(Integer::intValue).toArray();
      return new CheckpointCertificate(
          checkpoint, Bits.of(set.size(), signers), List.copyOf(signatures.values()));
    }
  }

  Checkpoints(
      ChainStore store,
      CheckpointJudge judge,
      NodeRole role,
      Wire wire,
      Signing signing,
      Consumer<Evidence> accuse) {
    this.store = store;
    this.judge = judge;
    this.role = role;
    this.wire = wire;
    this.signing = signing;
    this.accuse = accuse;
  }

  /** An epoch has ended: the one before it, if it still lacks signatures, is given up. */
  void begin(EpochEnd end) {
    Checkpoint checkpoint = Checkpoint.of(end.header());
    if (store.epochs().checkpoint(checkpoint.epoch()).isPresent()) {
      return;
    }
    collecting = judge.set(checkpoint.epoch())
        .map(set -> new Collection(checkpoint, set, new TreeMap<>()));
  }

  /** Adds this node's own signature, where it is of the set; not asked of one that catches up. */
  void signOwn() {
    collecting.ifPresent(this::sign);
  }

  private void sign(Collection begun) {
    OptionalInt self = self(begun.set());
    if (self.isPresent()) {
      PublicKey sealKey = begun.set().at(self.getAsInt()).sealKey();
      signing.sign(begun.checkpoint(), self.getAsInt(), sealKey, signed -> {
        add(signed);
        wire.broadcast(new CheckpointSigned(signed));
      });
    }
  }

  private OptionalInt self(ValidatorSet set) {
    return switch (role) {
      case ValidatorRole validator -> validator.indexIn(set);
      case Observer() -> OptionalInt.empty();
    };
  }

  /** A block is final: says the own signature again while others are missing. */
  void repeatOwn() {
    collecting.ifPresent(now -> self(now.set()).ifPresent(index -> {
      Bytes own = now.signatures().get(index);
      if (own != null) {
        wire.broadcast(
            new CheckpointSigned(new SignedCheckpoint(now.checkpoint(), index, own)));
      }
    }));
  }

  /** Takes what the judge found signed; of the truth, helps its signer out when it is its turn. */
  void receive(Bytes32 peerId, SignedCheckpoint signed) {
    if (!judge.isOfThisChain(signed.checkpoint())) {
      contradict(signed);
      return;
    }
    remember(signed);
    long epoch = signed.checkpoint().epoch();
    Optional<CheckpointCertificate> known = store.epochs().checkpoint(epoch);
    if (known.isEmpty()) {
      add(signed);
      return;
    }
    boolean isMine = judge.set(epoch)
        .filter(set -> self(set).equals(OptionalInt.of(helper(signed, set))))
        .isPresent();
    if (isMine) {
      wire.send(peerId, new CheckpointOffered(known.get()));
    }
  }

  private int helper(SignedCheckpoint signed, ValidatorSet set) {
    long height = store.best().height();
    int others = set.size() - 1;
    return others == 0
        ? signed.validator()
        : (int) ((signed.validator() + 1 + height % others) % set.size());
  }

  /** Takes a certificate that the judge found signed. */
  void receive(CheckpointCertificate certificate) {
    if (!judge.isOfThisChain(certificate.checkpoint())) {
      certificate.statements().forEach(this::contradict);
      return;
    }
    certificate.statements().forEach(this::remember);
    if (store.epochs().checkpoint(certificate.checkpoint().epoch()).isEmpty()) {
      store.epochs().keep(certificate);
    }
    forget(certificate.checkpoint());
  }

  /** Somebody says that an epoch ended otherwise: its word for the truth may be in the store. */
  private void contradict(SignedCheckpoint signed) {
    store.epochs().checkpoint(signed.checkpoint().epoch()).stream()
        .flatMap(certificate -> certificate.statements().stream())
        .filter(truth -> truth.validator() == signed.validator())
        .forEach(this::remember);
    remember(signed);
  }

  private void remember(SignedCheckpoint signed) {
    memory
        .excluded(signed)
        .ifPresent(first -> accuse.accept(DoubleCheckpoint.of(first, signed)));
  }

  private void add(SignedCheckpoint signed) {
    Optional<Collection> wanted =
        collecting.filter(now -> now.checkpoint().equals(signed.checkpoint()));
    if (wanted.isPresent()) {
      Collection now = wanted.get();
      now.signatures().putIfAbsent(signed.validator(), signed.signature());
      if (now.signatures().size() >= now.set().quorum()) {
        store.epochs().keep(now.certificate());
        forget(now.checkpoint());
      }
    }
  }

  private void forget(Checkpoint done) {
    collecting = collecting.filter(now -> !now.checkpoint().equals(done));
  }
}
