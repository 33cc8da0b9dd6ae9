package io.etalon.app.run;

import io.etalon.attestation.AttestationParts;
import io.etalon.attestation.AttestationStats;
import io.etalon.attestation.Attestations;
import io.etalon.attestation.LinkKeySource;
import io.etalon.attestation.NodeChainView;
import io.etalon.attestation.PeerQkd;
import io.etalon.consensus.Observation;
import io.etalon.engine.ChainPeers;
import io.etalon.engine.Node;
import io.etalon.engine.NodeListener;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.ValidatorRole;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.runtime.BlockRejected;
import io.etalon.storage.StoredBlock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

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
      Voter voter,
      Equipment equipment,
      LinkKeySource keys,
      PeerQkd peers,
      Path dataDir,
      Consumer<Throwable> onFailure) {
    ChainPeers chain = new ChainPeers(node.runtime(), node.store());
    AttestationParts parts = new AttestationParts(
        new NodeChainView(node, voter.account()),
        node,
        height -> chain.keyAt(voter.role(), height),
        equipment.links(),
        dataDir.resolve(LOG),
        InstantSource.system(),
        onFailure);
    this.attestations = new Attestations(parts, moment -> keys.update(moment, peers));
  }

  /** A validator that the chain knows, if only from a later epoch on. */
  record Voter(ValidatorRole role, AccountId account) {}

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
