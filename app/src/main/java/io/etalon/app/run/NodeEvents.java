package io.etalon.app.run;

import io.etalon.consensus.Observation;
import io.etalon.engine.NodeListener;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.runtime.BlockRejected;
import io.etalon.storage.StoredBlock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.tuweni.bytes.Bytes32;

/** Hands what happens in a node on to everybody who wants to know, in the order they came. */
final class NodeEvents implements NodeListener {
  private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();

  /** From now on, this one hears as well. */
  void add(NodeListener listener) {
    listeners.add(listener);
  }

  @Override
  public void onFinalized(StoredBlock block) {
    listeners.forEach(listener -> listener.onFinalized(block));
  }

  @Override
  public void onBlockRejected(Header header, BlockRejected reason) {
    listeners.forEach(listener -> listener.onBlockRejected(header, reason));
  }

  @Override
  public void onObservation(Observation observation) {
    listeners.forEach(listener -> listener.onObservation(observation));
  }

  @Override
  public void onPossessionKey(AccountId from, PossessionKey key) {
    listeners.forEach(listener -> listener.onPossessionKey(from, key));
  }

  @Override
  public void onBanned(Bytes32 peerId, String reason) {
    listeners.forEach(listener -> listener.onBanned(peerId, reason));
  }

  @Override
  public void onFailure(Throwable failure) {
    listeners.forEach(listener -> listener.onFailure(failure));
  }
}
