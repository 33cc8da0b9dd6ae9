package io.etalon.engine;

import io.etalon.network.FrameClass;
import io.etalon.network.PeerNetwork;
import io.etalon.network.PeerStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The peers of a {@link PeerNetwork} that comes to be after the node whose frames it brings. Until
 * {@link #use} there are none.
 */
public final class NetworkPeers implements Peers {
  private final AtomicReference<Optional<PeerNetwork>> network =
      new AtomicReference<>(Optional.empty());

  /** From now on, these are the peers. */
  public void use(PeerNetwork opened) {
    network.set(Optional.of(opened));
  }

  @Override
  public void broadcast(FrameClass frameClass, Bytes message) {
    network.get().ifPresent(opened -> opened.broadcast(frameClass, message));
  }

  @Override
  public void send(Bytes32 peerId, FrameClass frameClass, Bytes message) {
    network.get().ifPresent(opened -> opened.send(peerId, frameClass, message));
  }

  @Override
  public List<PeerStatus> statuses() {
    return network.get().map(PeerNetwork::peers).orElse(List.of());
  }
}
