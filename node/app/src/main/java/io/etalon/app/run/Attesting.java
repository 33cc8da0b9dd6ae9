package io.etalon.app.run;

import io.etalon.attestation.AttestationParts;
import io.etalon.attestation.AttestationStats;
import io.etalon.attestation.Attestations;
import io.etalon.attestation.LinkKeySource;
import io.etalon.attestation.NodeChainView;
import io.etalon.attestation.PeerQkd;
import io.etalon.consensus.Observation;
import io.etalon.engine.Node;
import io.etalon.engine.NodeListener;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.ValidatorRole;
import io.etalon.network.PeerNetwork;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.runtime.BlockRejected;
import io.etalon.storage.StoredBlock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes32;

/** Connects a validator's attestation with its node and its peers. */
final class Attesting implements NodeListener, AutoCloseable {
  private static final String LOG = "reports.log";

  private final Attestations attestations;

  /**
   * Begins to measure.
   *
   * @param onFailure hears of what must stop the node
   */
  Attesting(
      Node node,
      ValidatorRole role,
      Equipment equipment,
      LinkKeySource keys,
      PeerNetwork network,
      Path dataDir,
      Consumer<Throwable> onFailure) {
    AttestationParts parts = new AttestationParts(
        new NodeChainView(node, role.account()),
        node,
        role.consensusKey(),
        equipment.links(),
        dataDir.resolve(LOG),
        InstantSource.system(),
        onFailure);
    PeerQkd peers = new NetworkQkd(network);
    this.attestations = new Attestations(parts, moment -> keys.update(moment, peers));
  }

  /** The two methods of a network that cut links call for. */
  private record NetworkQkd(PeerNetwork network) implements PeerQkd {
    @Override
    public void suspendQkd(Bytes32 peerId) {
      network.suspendQkd(peerId);
    }

    @Override
    public void resumeQkd(Bytes32 peerId) {
      network.resumeQkd(peerId);
    }
  }

  /** What was done since the start. */
  AttestationStats stats() {
    return attestations.stats();
  }

  @Override
  public void onFinalized(StoredBlock block) {
    attestations.onFinalized(block);
  }

  @Override
  public void onPossessionKey(AccountId from, PossessionKey key) {
    attestations.onPossessionKey(from, key);
  }

  @Override
  public void onBlockRejected(Header header, BlockRejected reason) {
    // Nothing is measured differently.
  }

  @Override
  public void onObservation(Observation observation) {
    // Nothing is measured differently.
  }

  @Override
  public void onFailure(Throwable failure) {
    // Whoever runs the node closes this.
  }

  @Override
  public void close() {
    NodeLog.attested(attestations.stats());
    attestations.close();
  }
}
