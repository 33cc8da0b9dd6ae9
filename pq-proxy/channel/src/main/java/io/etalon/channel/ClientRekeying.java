package io.etalon.channel;

import io.etalon.channel.ChannelClosedException.Reason;
import io.etalon.channel.ControlMessage.Confirmed;
import io.etalon.channel.ControlMessage.KeepAlive;
import io.etalon.channel.ControlMessage.Mixing;
import io.etalon.channel.ControlMessage.Offer;
import io.etalon.channel.ControlMessage.Reply;
import io.etalon.channel.ControlMessage.Request;
import io.etalon.channel.ControlMessage.Switch;
import io.etalon.signing.KemException;
import io.etalon.signing.KemKeyPair;
import io.etalon.signing.MlKem1024;
import io.etalon.signing.SecretBytes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** The replacement of keys at the end that opened the connection, which alone begins it. */
final class ClientRekeying implements Rekeying {
  private final Parts parts;
  private final ChannelLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private Phase phase = new Idle();
  private boolean again;
  private volatile long begunNanos;
  private volatile boolean busy;

  /** Where a replacement stands; each phase owns the secrets it names. */
  private sealed interface Phase {}

  private record Idle() implements Phase {}

  private record Drawing() implements Phase {}

  private record Offered(
      long epoch, KemKeyPair kem, @Nullable DrawnKey drawn, Transcript transcript)
      implements Phase {
    Optional<SecretBytes> qkdKey() {
      return Optional.ofNullable(drawn).map(DrawnKey::key);
    }

    void erase() {
      kem.close();
      qkdKey().ifPresent(SecretBytes::close);
    }
  }

  private record Switching(long epoch, SessionKeys next, KeyTier tier) implements Phase {}

  private record Closed() implements Phase {}

  ClientRekeying(Parts parts, ChannelLimits limits) {
    this.parts = parts;
    this.limits = limits;
  }

  @Override
  public void start() {
    lock.lock();
    try {
      if (phase instanceof Idle) {
        phase = new Drawing();
        begunNanos = System.nanoTime();
        busy = true;
        parts.run("offer", this::drawAndOffer);
      } else {
        again = true;
      }
    } finally {
      lock.unlock();
    }
  }

  private void drawAndOffer() throws ChannelClosedException {
    awaitDraw();
    Optional<DrawnKey> drawn = parts.mixing().draw();
    lock.lock();
    try {
      if (!(phase instanceof Drawing) || !parts.mixing().wanted()) {
        // The channel was closed, or the link cut, while the device was at work.
        drawn.ifPresent(key -> key.key().close());
        drawn = Optional.empty();
      }
      if (!(phase instanceof Drawing)) {
        return;
      }
      if (parts.mixing().demanded() && drawn.isEmpty()) {
        postponeOrFail();
        return;
      }
      offer(drawn);
    } finally {
      lock.unlock();
    }
  }

  private void awaitDraw() {
    Duration wait = parts.mixing().untilDraw();
    if (parts.mixing().demanded() && !wait.isZero() && wait.compareTo(limits.rekeyDeadline()) < 0) {
      try {
        Thread.sleep(wait.plusMillis(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * A QKD key that is in force may serve until it is twice as old as it should; without one the
   * channel may not be.
   */
  private void postponeOrFail() throws ChannelClosedException {
    Duration oldest = limits.rekeyInterval().multipliedBy(2);
    if (!parts.mixing().wanted() || !parts.epochs().isQkdYoungerThan(oldest)) {
      throw new ChannelClosedException(Reason.QKD_LOST);
    }
    phase = new Idle();
    busy = false;
  }

  private void offer(Optional<DrawnKey> drawn) throws ChannelClosedException {
    KemKeyPair kem = MlKem1024.generate(parts.party().random());
    long epoch = parts.epochs().next();
    Offer offer =
        new Offer(epoch, kem.encapsulationKey(), drawn.map(DrawnKey::keyId).orElse(""));
    Transcript transcript =
        parts.epochs().keys().transcript().with(ControlCodec.encode(offer));
    phase = new Offered(epoch, kem, drawn.orElse(null), transcript);
    if (parts.mixing().demanded()) {
      parts.outgoing().hold();
    }
    parts.outgoing().control(offer);
  }

  @Override
  public void handle(ControlMessage message) throws ChannelClosedException {
    lock.lock();
    try {
      switch (message) {
        case Request request -> request(request);
        case Reply reply -> reply(reply);
        case Switch change -> change(change);
        case KeepAlive nothing -> {}
        case Offer offer -> throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
        case Confirmed confirmed -> throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
      }
    } finally {
      lock.unlock();
    }
  }

  private void request(Request request) throws ChannelClosedException {
    parts.mixing().suspendThere(request.qkdSuspended());
    if (request.qkdSuspended() && parts.mixing().demanded()) {
      throw new ChannelClosedException(Reason.QKD_LOST);
    }
    start();
  }

  private void reply(Reply reply) throws ChannelClosedException {
    if (!(phase instanceof Offered offered) || reply.core().epoch() != offered.epoch()) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
    boolean offeredKey = offered.drawn() != null;
    if (offeredKey == (reply.core().mixing() == Mixing.NOT_OFFERED)) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
    boolean mixed = reply.core().mixing() == Mixing.MIXED;
    if (parts.mixing().demanded()) {
      if (!mixed) {
        throw new ChannelClosedException(Reason.QKD_LOST);
      }
      parts.incoming().bar();
    }
    SessionKeys next = derive(offered, reply, mixed);
    phase = new Switching(offered.epoch(), next, mixed ? KeyTier.QKD : KeyTier.SOFTWARE);
    offered.erase();
    parts.confirm(next.serverConfirmation(), reply.confirmation());
    settle(offeredKey, mixed);
    parts.outgoing().control(new Confirmed(offered.epoch(), next.clientConfirmation()));
    parts.outgoing().switchTo(next.clientKey(), offered.epoch());
  }

  private SessionKeys derive(Offered offered, Reply reply, boolean mixed)
      throws ChannelClosedException {
    String keyId = mixed && offered.drawn() != null ? offered.drawn().keyId() : "";
    Transcript transcript = offered.transcript().with(ControlCodec.encode(reply.core()));
    try (SecretBytes kemSecret =
        MlKem1024.decapsulate(offered.kem(), reply.core().ciphertext())) {
      return KeySchedule.next(
          new KeySchedule.Next(offered.epoch(), keyId, transcript),
          parts.epochs().keys().exporter(),
          kemSecret,
          parts.mixing().mixed(mixed ? offered.qkdKey() : Optional.empty()));
    } catch (KemException e) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
  }

  private void settle(boolean offeredKey, boolean mixed) {
    if (mixed) {
      parts.mixing().confirmed();
    } else if (offeredKey) {
      parts.mixing().refused();
    }
  }

  private void change(Switch change) throws ChannelClosedException {
    if (!(phase instanceof Switching switching) || change.epoch() != switching.epoch()) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
    parts.incoming().switchTo(switching.next().serverKey());
    parts.epochs().advance(switching.next(), switching.tier());
    phase = new Idle();
    busy = false;
    if (again) {
      again = false;
      start();
    }
  }

  @Override
  public boolean isBusy() {
    return busy;
  }

  @Override
  public boolean isOverdue(long limitNanos) {
    return busy && System.nanoTime() - begunNanos > limitNanos;
  }

  @Override
  public boolean mayImprove() {
    return !busy
        && parts.mixing().wanted()
        && parts.epochs().state().tier() != KeyTier.QKD
        && parts.mixing().untilDraw().isZero();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      switch (phase) {
        case Offered offered -> offered.erase();
        case Switching switching -> switching.next().close();
        case Idle idle -> {}
        case Drawing drawing -> {}
        case Closed closed -> {}
      }
      phase = new Closed();
      parts.epochs().close();
    } finally {
      lock.unlock();
    }
  }
}
