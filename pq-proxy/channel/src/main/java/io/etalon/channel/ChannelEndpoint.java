package io.etalon.channel;

import io.etalon.channel.HandshakeException.Reason;
import io.etalon.channel.HandshakeStep.Finished;
import io.etalon.channel.HandshakeStep.Send;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One end of all its channels: who it is, whom it knows, and what it remembers across connections.
 *
 * <p>Thread-safe: each connection is opened or accepted on a thread of the caller's, which blocks
 * until the channel is confirmed or refused.
 */
public final class ChannelEndpoint {
  private final ChannelConfig config;
  private final PeerDirectory directory;
  private final ServerHandshake.Gate gate;
  private final SecureChannel.Setup setup;

  /**
   * An end that draws its randomness from {@code random} and its QKD keys, if any, from
   * {@code qkd}.
   */
  public ChannelEndpoint(
      ChannelConfig config,
      ChannelIdentity identity,
      PeerDirectory directory,
      QkdKeySource qkd,
      SecureRandom random) {
    this(config, new Party(identity, config.domain(), random, KeyRules.STRICT), directory, qkd);
  }

  ChannelEndpoint(
      ChannelConfig config, Party party, PeerDirectory directory, QkdKeySource qkd) {
    InstantSource clock = InstantSource.system();
    ChannelLimits limits = config.limits();
    this.config = config;
    this.directory = directory;
    this.gate =
        new ServerHandshake.Gate(
            directory,
            // A cookie may take as long as the handshake it belongs to, and its answer as long
            // again.
            new Cookies(party.random(), limits.handshakeDeadline().multipliedBy(2), clock),
            new HalfOpenTable(config.halfOpen()));
    QkdDraws draws = new QkdDraws(limits.qkdInterval(), clock);
    // A draw and the fetch that follows it must both fit into the time of a rekey.
    Duration patience = limits.rekeyDeadline().multipliedBy(2).dividedBy(5);
    QkdMixing.Supply supply = new QkdMixing.Supply(qkd, draws, patience);
    this.setup = new SecureChannel.Setup(limits, party, supply, clock);
  }

  /** The fingerprint of this end's identity key. */
  public Bytes32 peerId() {
    return setup.party().identity().peerId();
  }

  /** How many accepted connections are past their cookie and not yet open channels. */
  public int halfOpen() {
    return gate.halfOpen().size();
  }

  /**
   * Opens a channel to a peer over a connection to it, and takes the connection over.
   *
   * @throws HandshakeException when the channel did not come about; the connection is closed
   */
  public SecureChannel connect(Socket socket, Bytes32 peerId) throws HandshakeException {
    AllowedPeer peer = directory.lookup(peerId).orElse(null);
    if (peer == null || peerId.equals(peerId())) {
      close(socket);
      throw new HandshakeException(Reason.UNKNOWN_PEER);
    }
    return open(
        socket,
        wire -> {
          try (ClientHandshake handshake = new ClientHandshake(setup.party(), peer)) {
            long deadlineNanos = deadlineNanos();
            wire.write(handshake.hello());
            return begin(wire, converse(wire, handshake::receive, deadlineNanos));
          }
        });
  }

  /**
   * Answers whoever opened this connection, and takes the connection over.
   *
   * @throws HandshakeException when the channel did not come about; the connection is closed
   */
  public SecureChannel accept(Socket socket) throws HandshakeException {
    return accept(socket, () -> {});
  }

  /**
   * As {@link #accept(Socket)}; {@code identified} runs once the peer has proved who it is, which
   * may be well before a required QKD key is in force.
   */
  public SecureChannel accept(Socket socket, Runnable identified) throws HandshakeException {
    Bytes address = Bytes.wrap(socket.getInetAddress().getAddress());
    return open(
        socket,
        wire -> {
          // The slot is held until the channel is open, so that waiting for QKD keys is bounded
          // too.
          try (ServerHandshake handshake = new ServerHandshake(setup.party(), gate, address)) {
            Session session = converse(wire, handshake::receive, deadlineNanos());
            identified.run();
            return begin(wire, session);
          }
        });
  }

  @FunctionalInterface
  private interface Conversation {
    SecureChannel hold(Wire wire) throws HandshakeException, ChannelClosedException;
  }

  @FunctionalInterface
  private interface Receiver {
    HandshakeStep receive(Bytes message) throws HandshakeException;
  }

  private SecureChannel open(Socket socket, Conversation conversation)
      throws HandshakeException {
    boolean opened = false;
    try {
      SecureChannel channel = conversation.hold(new Wire(socket));
      opened = true;
      return channel;
    } catch (ChannelClosedException e) {
      throw new HandshakeException(reason(e), e);
    } catch (IOException e) {
      throw new HandshakeException(Reason.INTERRUPTED, e);
    } finally {
      if (!opened) {
        close(socket);
      }
    }
  }

  private long deadlineNanos() {
    return System.nanoTime() + config.limits().handshakeDeadline().toNanos();
  }

  private SecureChannel begin(Wire wire, Session session) throws ChannelClosedException {
    SecureChannel channel = new SecureChannel(wire, session, setup);
    channel.begin();
    return channel;
  }

  private Session converse(Wire wire, Receiver receiver, long deadlineNanos)
      throws HandshakeException, ChannelClosedException {
    while (true) {
      Bytes message = wire.readAllBy(deadlineNanos, HandshakeCodec.MAX_MESSAGE_BYTES);
      switch (receiver.receive(message)) {
        case Send send -> wire.write(send.message());
        case Finished finished -> {
          return conclude(wire, finished);
        }
      }
    }
  }

  private static Session conclude(Wire wire, Finished finished) throws ChannelClosedException {
    Session session = finished.session();
    try {
      if (!finished.message().isEmpty()) {
        wire.write(finished.message());
      }
      return session;
    } catch (ChannelClosedException e) {
      session.keys().close();
      throw e;
    }
  }

  private static Reason reason(ChannelClosedException e) {
    return switch (e.reason()) {
      case QKD_LOST -> Reason.QKD_UNAVAILABLE;
      case REKEY_FAILED -> Reason.BAD_CONFIRMATION;
      case PROTOCOL_VIOLATION, FORGED_RECORD -> Reason.MALFORMED;
      case CLOSED_HERE, CLOSED_BY_PEER, TOO_SLOW, KEYS_EXHAUSTED -> Reason.INTERRUPTED;
    };
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      System.getLogger(ChannelEndpoint.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a socket", e);
    }
  }
}
