package io.etalon.gateway;

import io.etalon.channel.ChannelClosedException;
import io.etalon.channel.SecureChannel;
import io.etalon.gateway.ProxyMessage.Opened;
import io.etalon.gateway.ProxyMessage.Refused;
import io.etalon.gateway.ProxyMessage.Tunnel;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** A local port behind which a service of the daemons is: one channel for each connection. */
final class TunnelListener implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.etalon.gateway.sidecar");
  private static final int BACKLOG = 64;

  private final String service;
  private final List<DaemonLink> daemons;
  private final Semaphore places;
  private final ServerSocket server;

  TunnelListener(SidecarSettings.Tunnel tunnel, List<DaemonLink> daemons, int maxConnections)
      throws ProxySetupException {
    this.service = tunnel.service();
    this.daemons = daemons;
    this.places = new Semaphore(maxConnections);
    try {
      server = new ServerSocket();
      server.bind(tunnel.listen().resolveLoopback("the tunnel " + service), BACKLOG);
    } catch (IOException e) {
      throw new ProxySetupException("cannot listen on " + tunnel.listen()
          + ": stop whatever uses the port, or choose another one", e);
    }
    Thread.ofVirtual().name("tunnel-accept").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (places.tryAcquire()) {
          Thread.ofVirtual().name("tunnel").start(() -> carry(socket));
        } else {
          socket.close();
        }
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "accepting", e);
      }
    }
  }

  private void carry(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      for (DaemonLink daemon : daemons) {
        Optional<SecureChannel> channel = opened(daemon);
        if (channel.isPresent()) {
          new TunnelPipe(channel.get(), socket).run(TunnelPipe.Closing.HERE);
          return;
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a tunnel ended", e);
    } finally {
      places.release();
    }
  }

  private Optional<SecureChannel> opened(DaemonLink daemon) {
    try {
      SecureChannel channel = daemon.channel();
      channel.send(ProxyCodec.encode(new Tunnel(service)));
      Optional<ProxyMessage> answer = ProxyCodec.decode(channel.receive());
      if (answer.filter(Opened.class::isInstance).isPresent()) {
        return Optional.of(channel);
      }
      channel.close();
      LOG.log(Level.WARNING, "daemon {0} does not connect with {1}: {2}", daemon.name(), service,
          answer.isPresent() && answer.get() instanceof Refused refused
              ? refused.refusal().text() : "it broke the protocol");
    } catch (NeverSentException | ChannelClosedException e) {
      LOG.log(Level.WARNING, "no tunnel through daemon {0}: {1}", daemon.name(), e.getMessage());
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing a listener", e);
    }
  }
}
