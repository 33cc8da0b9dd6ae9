package io.etalon.engine;

import io.etalon.consensus.HeightContext;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.engine.NodeMessage.ExtensionAsked;
import io.etalon.engine.NodeMessage.ExtensionOffered;
import io.etalon.primitives.AttestationId;
import io.etalon.primitives.Extension;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedExtension;
import io.etalon.signing.Signer;
import io.etalon.ssz.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The extensions of the newest finalized block, this node's own among them (A34 to A36). A
 * validator signs its own half a slot before the next block is due, when what its devices measured
 * has come, and anew whenever another asks. On the core thread.
 *
 * <p>Nothing here is written to disk before it is said: two extensions of one validator for one
 * block contradict nothing and convict nobody, so a restart may forget them.
 */
final class ExtensionExchange {
  private final NodeRole role;
  private final Bytes32 genesisHash;
  private final SignatureVerifier verifier;
  private final Wire wire;
  private final Content content;
  private final TreeMap<Integer, SignedExtension> held = new TreeMap<>();
  private final TreeMap<Bytes32, SignedExtension> early =
      new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final TreeMap<Bytes32, Long> answeredAt = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private Optional<HeightContext> height = Optional.empty();

  /** What this node's extension says. */
  interface Content {
    /** The reports and openings at hand that the next block may carry. */
    Reports acceptable();

    /** What this node adds to the beacon in an extension for a height. */
    BeaconOnions.Part beaconPart(HeightContext height);
  }

  /**
   * An exchange that waits for its first height.
   *
   * @param content what an extension of this node says
   */
  ExtensionExchange(
      NodeRole role,
      Bytes32 genesisHash,
      SignatureVerifier verifier,
      Wire wire,
      Content content) {
    this.role = role;
    this.genesisHash = genesisHash;
    this.verifier = verifier;
    this.wire = wire;
    this.content = content;
  }

  /** A height begins; returns when this node is to sign for it, in milliseconds since 1970. */
  long begin(HeightContext next, PeerBook book) {
    height = Optional.of(next);
    held.clear();
    answeredAt.clear();
    List<Bytes32> senders = List.copyOf(early.keySet());
    for (Bytes32 sender : senders) {
      receive(sender, book.number(sender), early.remove(sender));
    }
    return next.slotAtMillis() - next.timing().blockTimeMillis() / 2;
  }

  /** Signs for the height and tells everybody; nothing happens where this node does not vote. */
  void sign(HeightContext of) {
    if (height.equals(Optional.of(of)) && isNeeded()) {
      signOwn().ifPresent(signed -> wire.broadcast(new ExtensionOffered(signed)));
    }
  }

  private boolean isNeeded() {
    return height.filter(at -> at.height() > 1).isPresent();
  }

  private Optional<SignedExtension> signOwn() {
    return height.filter(HeightContext::votes).flatMap(this::signOwn);
  }

  private Optional<SignedExtension> signOwn(HeightContext at) {
    BeaconOnions.Part part = content.beaconPart(at);
    Extension extension =
        new Extension(
            at.height() - 1, at.parent().blockId(), ids(content.acceptable()), part.anchor(),
            part.reveal());
    SignedExtension known = held.get(at.self());
    if (known != null && known.extension().equals(extension)) {
      return Optional.of(known);
    }
    Optional<SignedExtension> signed = key(at).map(key -> new SignedExtension(
        extension, at.self(),
        key.sign(extension.signBytes(genesisHash, at.validators().epoch()))));
    signed.ifPresent(one -> held.put(at.self(), one));
    return signed;
  }

  private Optional<Signer> key(HeightContext at) {
    return switch (role) {
      case ValidatorRole validator -> validator.consensusKeyIn(at.validators());
      case Observer() -> Optional.empty();
    };
  }

  /** The first of them, oldest window first, in the order of an extension. */
  private static List<AttestationId> ids(Reports reports) {
    List<AttestationId> ids = new ArrayList<>();
    reports.openings().forEach(opening -> ids.add(AttestationId.of(opening)));
    reports.reports().forEach(signed -> ids.add(AttestationId.of(signed.report())));
    return ids.stream().limit(Extension.MAX_HELD).sorted().toList();
  }

  /**
   * Takes an extension from its signer; the newest one replaces those before. One for the height
   * after this one is kept until then.
   *
   * @param peer the number of the sender
   */
  void receive(Bytes32 sender, int peer, SignedExtension signed) {
    if (height.isEmpty()) {
      return;
    }
    HeightContext at = height.get();
    Extension extension = signed.extension();
    if (extension.height() == at.height()) {
      early.put(sender, signed);
      if (early.size() > Limits.MAX_VALIDATORS) {
        early.pollFirstEntry();
      }
    } else if (peer == signed.validator()
        && extension.height() == at.height() - 1
        && extension.parent().equals(at.parent().blockId())
        && signed.isValid(at.validators(), genesisHash, verifier)) {
      held.put(peer, signed);
    }
  }

  /** All that are known, where a block of this height may carry them. */
  Optional<Extensions> complete() {
    if (!isNeeded()) {
      return Optional.of(Extensions.NONE);
    }
    if (height.filter(at -> held.containsKey(at.self())).isEmpty()) {
      signOwn();
    }
    return held.size() < height.orElseThrow().quorum()
        ? Optional.empty() : Optional.of(new Extensions(List.copyOf(held.values())));
  }

  /** Asks those for an extension whose own is missing. */
  void askForMissing(PeerBook book) {
    height.ifPresent(at -> {
      for (int validator = 0; validator < at.validators().size(); validator++) {
        if (!held.containsKey(validator)) {
          ask(at, book, validator, false);
        }
      }
    });
  }

  /** Asks everybody for what their extensions name. */
  void askForAttestations(PeerBook book) {
    height.ifPresent(at -> held.keySet().forEach(holder -> ask(at, book, holder, true)));
  }

  private void ask(HeightContext at, PeerBook book, int validator, boolean isForAttestations) {
    if (validator != at.self()) {
      book.peer(validator).ifPresent(peerId ->
          wire.send(peerId, new ExtensionAsked(at.height() - 1, isForAttestations)));
    }
  }

  /** Answers a peer with a new extension, and what it names; no more often than it may retry. */
  void answer(Bytes32 peerId, ExtensionAsked asked, long nowMillis) {
    Optional<HeightContext> at = height.filter(now -> now.height() - 1 == asked.height());
    if (at.isEmpty() || !isNeeded()
        || nowMillis - answeredAt.getOrDefault(peerId, Long.MIN_VALUE / 2)
            < at.get().timing().retryMillis() / 4) {
      return;
    }
    answeredAt.put(peerId, nowMillis);
    if (answeredAt.size() > Limits.MAX_VALIDATORS) {
      answeredAt.pollFirstEntry();
    }
    Optional<SignedExtension> own = signOwn();
    if (asked.withAttestations()) {
      own.ifPresent(signed -> sendNamed(peerId, signed.extension().held()));
    }
    own.ifPresent(signed -> wire.send(peerId, new ExtensionOffered(signed)));
  }

  private void sendNamed(Bytes32 peerId, List<AttestationId> named) {
    Reports all = content.acceptable();
    all.reports().stream()
        .filter(signed -> named.contains(AttestationId.of(signed.report())))
        .forEach(signed -> wire.send(peerId, new NodeMessage.ReportOffered(signed)));
    all.openings().stream()
        .filter(opening -> named.contains(AttestationId.of(opening)))
        .forEach(opening -> wire.send(peerId, new NodeMessage.OpeningOffered(opening)));
  }
}
