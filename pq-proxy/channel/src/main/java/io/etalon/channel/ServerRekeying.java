package io.etalon.channel;

import io.etalon.channel.ChannelClosedException.Reason;
import io.etalon.channel.ControlMessage.Confirmed;
import io.etalon.channel.ControlMessage.KeepAlive;
import io.etalon.channel.ControlMessage.Mixing;
import io.etalon.channel.ControlMessage.Offer;
import io.etalon.channel.ControlMessage.Reply;
import io.etalon.channel.ControlMessage.ReplyCore;
import io.etalon.channel.ControlMessage.Request;
import io.etalon.channel.ControlMessage.Switch;
import io.etalon.signing.Encapsulated;
import io.etalon.signing.KemException;
import io.etalon.signing.MlKem1024;
import io.etalon.signing.SecretBytes;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The replacement of keys at the end that accepted the connection: it may ask for one, and answers
 * each.
 */
final class ServerRekeying implements Rekeying {
  private final Parts parts;
  private final ReentrantLock lock = new ReentrantLock();
  private Phase phase = new Idle();
  private volatile long begunNanos;
  private volatile boolean busy;

  /** Where a replacement stands; each phase owns the secrets it names. */
  private sealed interface Phase {}

  private record Idle() implements Phase {}

  private record Fetching() implements Phase {}

  private record Replied(long epoch, SessionKeys next, KeyTier tier) implements Phase {}

  private record Agreed(long epoch, SessionKeys next, KeyTier tier) implements Phase {}

  private record Closed() implements Phase {}

  ServerRekeying(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void start() {
    parts.run(
        "request",
        () -> parts.outgoing().control(new Request(parts.mixing().suspendedHere())));
  }

  @Override
  public void handle(ControlMessage message) throws ChannelClosedException {
    lock.lock();
    try {
      switch (message) {
        case Offer offer -> offer(offer);
        case Confirmed confirmed -> confirmed(confirmed);
        case Switch change -> change(change);
        case KeepAlive nothing -> {}
        case Request request -> throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
        case Reply reply -> throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
      }
    } finally {
      lock.unlock();
    }
  }

  private void offer(Offer offer) throws ChannelClosedException {
    if (!(phase instanceof Idle) || offer.epoch() != parts.epochs().next()) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
    phase = new Fetching();
    begunNanos = System.nanoTime();
    busy = true;
    if (parts.mixing().demanded()) {
      parts.incoming().bar();
      parts.outgoing().hold();
    }
    parts.run("reply", () -> fetchAndReply(offer));
  }

  private void fetchAndReply(Offer offer) throws ChannelClosedException {
    Optional<SecretBytes> fetched = parts.mixing().fetch(offer.keyId());
    lock.lock();
    try {
      if (!(phase instanceof Fetching)) {
        return;
      }
      if (parts.mixing().demanded() && fetched.isEmpty()) {
        throw new ChannelClosedException(Reason.QKD_LOST);
      }
      reply(offer, fetched);
    } catch (KemException e) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    } finally {
      lock.unlock();
      fetched.ifPresent(SecretBytes::close);
    }
  }

  private void reply(Offer offer, Optional<SecretBytes> fetched)
      throws ChannelClosedException, KemException {
    Encapsulated mine = MlKem1024.encapsulate(offer.kemKey(), parts.party().random());
    Mixing mixing = mixing(offer, fetched);
    ReplyCore core = new ReplyCore(offer.epoch(), mine.ciphertext(), mixing);
    Transcript transcript =
        parts
            .epochs()
            .keys()
            .transcript()
            .with(ControlCodec.encode(offer))
            .with(ControlCodec.encode(core));
    String keyId = mixing == Mixing.MIXED ? offer.keyId() : "";
    try (SecretBytes kemSecret = mine.sharedSecret()) {
      SessionKeys next =
          KeySchedule.next(
              new KeySchedule.Next(offer.epoch(), keyId, transcript),
              parts.epochs().keys().exporter(),
              kemSecret,
              parts.mixing().mixed(fetched));
      KeyTier tier = mixing == Mixing.MIXED ? KeyTier.QKD : KeyTier.SOFTWARE;
      phase = new Replied(offer.epoch(), next, tier);
      parts.outgoing().control(new Reply(core, next.serverConfirmation()));
    }
  }

  private static Mixing mixing(Offer offer, Optional<SecretBytes> fetched) {
    if (offer.keyId().isEmpty()) {
      return Mixing.NOT_OFFERED;
    }
    return fetched.isPresent() ? Mixing.MIXED : Mixing.REFUSED;
  }

  private void confirmed(Confirmed confirmed) throws ChannelClosedException {
    if (!(phase instanceof Replied replied) || confirmed.epoch() != replied.epoch()) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
    parts.confirm(replied.next().clientConfirmation(), confirmed.confirmation());
    phase = new Agreed(replied.epoch(), replied.next(), replied.tier());
  }

  private void change(Switch change) throws ChannelClosedException {
    if (!(phase instanceof Agreed agreed) || change.epoch() != agreed.epoch()) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
    parts.incoming().switchTo(agreed.next().clientKey());
    parts.outgoing().switchTo(agreed.next().serverKey(), agreed.epoch());
    parts.epochs().advance(agreed.next(), agreed.tier());
    phase = new Idle();
    busy = false;
  }

  @Override
  public boolean isBusy() {
    return busy;
  }

  @Override
  public boolean isOverdue(long limitNanos) {
    return busy && System.nanoTime() - begunNanos > limitNanos;
  }

  /** Only the client draws keys, so only it tries again. */
  @Override
  public boolean mayImprove() {
    return false;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      switch (phase) {
        case Replied replied -> replied.next().close();
        case Agreed agreed -> agreed.next().close();
        case Idle idle -> {}
        case Fetching fetching -> {}
        case Closed closed -> {}
      }
      phase = new Closed();
      parts.epochs().close();
    } finally {
      lock.unlock();
    }
  }
}
