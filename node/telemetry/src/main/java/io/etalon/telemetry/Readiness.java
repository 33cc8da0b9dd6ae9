package io.etalon.telemetry;

import io.etalon.engine.NodeAccess;
import io.etalon.engine.NodeStatus;
import io.etalon.engine.NodeStatus.PeerStatus;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.List;

/** What keeps a node from being useful: one sentence each, none when it is ready. */
final class Readiness {
  private static final long MAX_BLOCKS_BEHIND = 2;

  private final NodeAccess node;
  private final Snapshots snapshots;

  Readiness(NodeAccess node, Snapshots snapshots) {
    this.node = node;
    this.snapshots = snapshots;
  }

  List<String> obstacles() {
    if (node.feed().isClosed()) {
      return List.of("the node is stopping");
    }
    Snapshots.Snapshot now = snapshots.take();
    NodeStatus status = now.status();
    List<String> obstacles = new ArrayList<>();
    long connected = connectedValidators(status.peers(), now.validators());
    long needed = neededPeers(now.validators());
    if (connected < needed) {
      obstacles.add("connected to " + connected + " validators of " + needed + " needed");
    }
    long behind = status.syncTarget() - status.height();
    if (behind > MAX_BLOCKS_BEHIND) {
      obstacles.add(behind + " blocks behind its peers");
    }
    if (status.role() == NodeStatus.Role.CATCHING_UP) {
      obstacles.add("a validator that does not vote yet");
    }
    return obstacles;
  }

  /** The rest of a quorum for a validator; one validator to read from for an observer. */
  private long neededPeers(ValidatorSet set) {
    boolean isMember = node.description().validator().stream()
        .anyMatch((AccountId own) -> set.indexOfAccount(own).isPresent());
    return isMember ? set.quorum() - 1L : 1;
  }

  private static long connectedValidators(List<PeerStatus> peers, ValidatorSet set) {
    List<String> names = set.members().stream().map(Validator::organisation).toList();
    return peers.stream()
        .filter(peer -> peer.isConnected() && names.contains(peer.name())).count();
  }
}
