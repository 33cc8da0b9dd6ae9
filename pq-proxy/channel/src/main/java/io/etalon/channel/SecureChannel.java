package io.etalon.channel;

import io.etalon.channel.ChannelClosedException.Reason;
import io.etalon.channel.RecordOpener.Opened;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A confirmed channel to one peer, which carries frames of bytes in both directions, in order,
 * until either end closes it.
 *
 * <p>Guarantee: a frame that is received was sent by the peer on this channel, once and in this
 * place; no one else can read it, nor, after the next replacement of keys, can anyone who then
 * learns this end's keys. Lengths and times stay visible. One thread receives; any number may send.
 * Keys are replaced, the peer is kept informed and its silence is noticed without the user's help,
 * as long as someone is receiving.
 *
 * @spec PROTOCOL section 6
 */
public final class SecureChannel implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(250);

  private final Session.Role role;
  private final ChannelLimits limits;
  private final InstantSource clock;
  private final Wire wire;
  private final Epochs epochs;
  private final Outgoing outgoing;
  private final Incoming incoming;
  private final QkdMixing mixing;
  private final Rekeying rekeying;
  private final AtomicReference<Reason> closed = new AtomicReference<>();
  private long askedEpoch = -1;
  private long askedNanos;

  /**
   * What a channel is made with, besides its connection and session.
   *
   * @param limits its bounds
   * @param party its randomness and rules
   * @param supply its QKD keys
   * @param clock what its state is dated by
   */
  record Setup(
      ChannelLimits limits,
      Party party,
      QkdMixing.Supply supply,
      InstantSource clock) {}

  SecureChannel(Wire wire, Session session, Setup setup) {
    this.role = session.role();
    this.limits = setup.limits();
    this.clock = setup.clock();
    this.wire = wire;
    KeyRules rules = setup.party().rules();
    this.epochs = new Epochs(session.peerId(), session.keys(), setup.clock());
    Session.Role other = role == Session.Role.CLIENT ? Session.Role.SERVER : Session.Role.CLIENT;
    this.outgoing = new Outgoing(wire, new RecordSealer(session.keys().sealedBy(role)));
    this.incoming =
        new Incoming(wire, new RecordOpener(session.keys().sealedBy(other), rules), limits);
    this.mixing = new QkdMixing(session, rules, setup.supply());
    Rekeying.Parts parts =
        new Rekeying.Parts(epochs, outgoing, incoming, mixing, setup.party(), this::fail);
    this.rekeying =
        switch (role) {
          case CLIENT -> new ClientRekeying(parts, limits);
          case SERVER -> new ServerRekeying(parts);
        };
  }

  /** Begins: where QKD keys are demanded, returns only once the first is in force. */
  void begin() throws ChannelClosedException {
    if (mixing.demanded()) {
      outgoing.hold();
      incoming.bar();
    }
    Thread.ofVirtual().name("channel-watch").start(this::watch);
    if (role == Session.Role.CLIENT && mixing.wanted()) {
      rekeying.start();
    }
    long deadlineNanos = System.nanoTime() + limits.rekeyDeadline().toNanos();
    while (mixing.demanded() && epochs.state().tier() != KeyTier.QKD) {
      if (System.nanoTime() - deadlineNanos > 0) {
        fail(Reason.QKD_LOST);
      }
      step();
    }
  }

  /**
   * Sends one frame; waits while the connection is full, and while frames are held back for new
   * keys.
   *
   * @throws ChannelClosedException when the channel is closed or closes meanwhile; the frame may or
   *     may not have arrived
   * @throws IllegalArgumentException when the frame is longer than the channel's bound
   */
  public void send(Bytes frame) throws ChannelClosedException {
    if (frame.size() > limits.maxFrameBytes()) {
      throw new IllegalArgumentException("a frame of " + frame.size() + " bytes is too long");
    }
    try {
      outgoing.application(frame);
    } catch (ChannelClosedException e) {
      throw failed(e);
    }
  }

  /**
   * Waits for the next frame; called by one thread, without pause, for the channel lives by it.
   *
   * @throws ChannelClosedException when the channel is closed or closes meanwhile
   */
  public Bytes receive() throws ChannelClosedException {
    while (true) {
      Opened opened = step();
      if (opened.kind() == RecordKind.APPLICATION) {
        return opened.payload();
      }
    }
  }

  private Opened step() throws ChannelClosedException {
    try {
      Opened opened = incoming.next();
      if (opened.kind() == RecordKind.CONTROL) {
        rekeying.handle(ControlCodec.decode(opened.payload()));
      }
      return opened;
    } catch (ChannelClosedException e) {
      throw failed(e);
    }
  }

  /** Replaces the keys soon, with a QKD key where the policy, the link and its pace allow one. */
  public void rekey() {
    rekeying.start();
  }

  /**
   * Stops mixing QKD keys, because the link they come from can no longer be trusted, and replaces
   * keys that rest on one. Where the pair requires QKD keys, the channel closes.
   */
  public void suspendQkd() {
    mixing.suspendHere(true);
    if (mixing.demanded()) {
      fail(Reason.QKD_LOST);
      return;
    }
    rekeying.start();
  }

  /** Mixes QKD keys again, beginning now. */
  public void resumeQkd() {
    mixing.suspendHere(false);
    rekeying.start();
  }

  /** What is in force now. */
  public ChannelState state() {
    return epochs.state();
  }

  /** The peer's identity. */
  public Bytes32 peerId() {
    return epochs.state().peerId();
  }

  /** Whether the channel has been closed, by whomever. */
  public boolean isClosed() {
    return closed.get() != null;
  }

  /** Closes the channel for good and erases its keys; who waits to send or receive is told. */
  @Override
  public void close() {
    fail(Reason.CLOSED_HERE);
  }

  private void fail(Reason reason) {
    if (closed.compareAndSet(null, reason)) {
      wire.close();
      outgoing.close();
      incoming.close();
      rekeying.close();
    }
  }

  /** The failure that closed the channel, which may be an earlier one than {@code e}. */
  private ChannelClosedException failed(ChannelClosedException e) {
    fail(e.reason());
    Reason first = closed.get();
    return first == null || first == e.reason() ? e : new ChannelClosedException(first);
  }

  private void watch() {
    try {
      while (!isClosed()) {
        Thread.sleep(TICK);
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    } catch (ChannelClosedException e) {
      fail(e.reason());
    }
  }

  private void tick() throws ChannelClosedException {
    if (wire.isStuck()) {
      throw new ChannelClosedException(Reason.TOO_SLOW);
    }
    if (rekeying.isOverdue(limits.rekeyDeadline().toNanos())) {
      throw new ChannelClosedException(Reason.REKEY_FAILED);
    }
    if (isRekeyDue() || rekeying.mayImprove()) {
      rekeyOnce();
    }
    outgoing.keepAlive(limits.idleDeadline().toNanos() / 3);
  }

  /**
   * Whether the keys in force are old; while a QKD key is wanted but not to be had, they may grow
   * half as old again.
   */
  private boolean isRekeyDue() {
    long records = Math.max(outgoing.records(), incoming.records());
    Duration age = Duration.between(state().lastRekey(), clock.instant());
    boolean due =
        records >= limits.rekeyRecords() || age.compareTo(limits.rekeyInterval()) >= 0;
    boolean late =
        records >= limits.rekeyRecords() * 3 / 2
            || age.compareTo(limits.rekeyInterval().multipliedBy(3).dividedBy(2)) >= 0;
    return late || due && (!mixing.wanted() || mixing.untilDraw().isZero());
  }

  /** Starts what is due; a server that has asked waits a while before it asks again. */
  private void rekeyOnce() {
    long epoch = state().keyEpoch();
    long now = System.nanoTime();
    boolean asked =
        askedEpoch == epoch && now - askedNanos < limits.rekeyDeadline().toNanos();
    if (!rekeying.isBusy() && !(role == Session.Role.SERVER && asked)) {
      askedEpoch = epoch;
      askedNanos = now;
      rekeying.start();
    }
  }
}
