package io.etalon.gateway;

import io.etalon.channel.ChannelClosedException;
import io.etalon.channel.SecureChannel;
import io.etalon.gateway.CallCheck.RefusedException;
import io.etalon.gateway.ProxyMessage.Answered;
import io.etalon.gateway.ProxyMessage.Ask;
import io.etalon.gateway.ProxyMessage.Opened;
import io.etalon.gateway.ProxyMessage.Refused;
import io.etalon.gateway.ProxyMessage.Tunnel;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** One channel of one client, from its handshake to its end. */
final class ClientSession {
  private static final System.Logger LOG = System.getLogger(ClientSession.class.getName());
  private static final int CONNECT_MILLIS = 3000;

  private final SecureChannel channel;
  private final String name;
  private final Office office;
  private final Semaphore places;
  private volatile String service = "";

  /**
   * What all sessions of a daemon share.
   *
   * @param policy what is in force now
   * @param desk who answers calls
   * @param audit where tunnels are written down
   * @param state how many calls are under way, and whether more are taken
   */
  record Office(
      Supplier<ActivePolicy> policy, CallDesk desk, AuditLog audit, State state, int callsAtOnce) {}

  /** What a daemon that stops waits for. */
  static final class State {
    final AtomicInteger calls = new AtomicInteger();
    volatile boolean draining;
  }

  ClientSession(SecureChannel channel, String name, Office office) {
    this.channel = channel;
    this.name = name;
    this.office = office;
    this.places = new Semaphore(office.callsAtOnce());
  }

  Bytes32 peerId() {
    return channel.peerId();
  }

  String name() {
    return name;
  }

  /** Whether what this session does is still the client's right. */
  boolean isWithin(ClientGrant.Rights rights) {
    return service.isEmpty() || rights.services().contains(service);
  }

  /** Serves until the channel closes; returns why. */
  String run() {
    try {
      for (boolean first = true; ; first = false) {
        Bytes frame = channel.receive();
        Optional<ProxyMessage> message = ProxyCodec.decode(frame);
        if (message.isPresent() && message.get() instanceof Ask ask) {
          take(ask);
        } else if (first && message.isPresent() && message.get() instanceof Tunnel tunnel) {
          return "tunnel ended after " + tunnel(tunnel.service()) + " bytes";
        } else {
          return "broke the protocol";
        }
      }
    } catch (ChannelClosedException e) {
      return e.reason().name();
    } finally {
      channel.close();
    }
  }

  void close() {
    channel.close();
  }

  private void take(Ask ask) throws ChannelClosedException {
    if (!places.tryAcquire()) {
      send(new Refused(ask.id(), Refusal.TOO_FAST));
      return;
    }
    // Counted before the look at the flag, so that whoever drains sees every call that passed it.
    office.state().calls.incrementAndGet();
    Thread.ofVirtual().name("call").start(() -> {
      try {
        answer(ask);
      } catch (ChannelClosedException e) {
        LOG.log(Level.DEBUG, "an answer found its channel closed", e);
      } finally {
        office.state().calls.decrementAndGet();
        places.release();
      }
    });
  }

  private void answer(Ask ask) throws ChannelClosedException {
    if (office.state().draining) {
      send(new Refused(ask.id(), Refusal.DRAINING));
      return;
    }
    ActivePolicy policy = office.policy().get();
    Optional<ClientGrant> client = policy.client(peerId(), Instant.now());
    Optional<KmePool> kme = policy.pool(peerId());
    if (client.isEmpty() || kme.isEmpty()) {
      send(new Refused(ask.id(), Refusal.METHOD_NOT_ALLOWED));
      return;
    }
    try {
      HttpReply reply = office.desk().answer(client.get(), kme.get(), ask.call());
      try {
        send(new Answered(ask.id(), reply.status(), reply.body()));
      } finally {
        Secrets.erase(reply.body());
      }
    } catch (RefusedException e) {
      send(new Refused(ask.id(), e.refusal()));
    }
  }

  private void send(ProxyMessage message) throws ChannelClosedException {
    Bytes frame = ProxyCodec.encode(message);
    try {
      channel.send(frame);
    } finally {
      Secrets.erase(frame);
    }
  }

  private long tunnel(String wanted) throws ChannelClosedException {
    // Set before the look at the policy, so that a reload in between finds it.
    service = wanted;
    ActivePolicy policy = office.policy().get();
    Optional<HostPort> target = policy.client(peerId(), Instant.now())
        .filter(client -> isWithin(client.rights()))
        .map(client -> policy.policy().services().get(wanted));
    if (office.state().draining || target.isEmpty()) {
      send(new Refused(0,
          office.state().draining ? Refusal.DRAINING : Refusal.SERVICE_NOT_ALLOWED));
      return 0;
    }
    Socket socket = new Socket();
    try {
      office.audit().record(new JsonLine().put("event", "tunnel").put("client", name)
          .put("service", wanted));
      socket.connect(target.get().resolve(), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "service {0} cannot be reached: {1}", wanted, e.getMessage());
      send(new Refused(0, Refusal.UNREACHABLE));
      return 0;
    }
    send(new Opened());
    return new TunnelPipe(channel, socket).run(TunnelPipe.Closing.THERE);
  }
}
