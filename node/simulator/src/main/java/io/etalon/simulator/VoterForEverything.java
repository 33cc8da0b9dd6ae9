package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.network.FrameClass;
import io.etalon.primitives.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Says to each peer some votes of all that its view allows, true or not. */
final class VoterForEverything implements Conduct {
  private static final int MAX_VIEWS = 64;

  private final Random random;
  private final TreeMap<String, TreeSet<Bytes32>> proposed = new TreeMap<>();

  VoterForEverything(Random random) {
    this.random = random;
  }

  @Override
  public void heard(NodeProcess self, Bytes32 peer, FrameClass frameClass, Bytes message) {
    if (frameClass == FrameClass.PROPOSALS) {
      Forge.read(frameClass, message)
          .ifPresent(
              read -> {
                if (read instanceof ConsensusMessage.Proposed seen) {
                  note(seen);
                }
              });
    }
  }

  private void note(ConsensusMessage.Proposed seen) {
    String view = key(seen.height(), seen.proposal().proposal().view());
    proposed
        .computeIfAbsent(view, _ -> new TreeSet<>())
        .add(seen.proposal().proposal().blockId());
    if (proposed.size() > MAX_VIEWS) {
      proposed.pollFirstEntry();
    }
  }

  private static String key(long height, long view) {
    return "%08d %08d".formatted(height, view);
  }

  @Override
  public void broadcast(NodeProcess self, FrameClass frameClass, Bytes message) {
    Optional<ConsensusMessage> read =
        frameClass == FrameClass.VOTES ? Forge.read(frameClass, message) : Optional.empty();
    if (read.isPresent() && read.get() instanceof ConsensusMessage.Voted voted) {
      List<ConsensusMessage.Voted> statements = statements(self, voted);
      for (Bytes32 peer : self.others()) {
        for (int i = 0; i < 2; i++) {
          Forge.send(self, peer, statements.get(random.nextInt(statements.size())));
        }
      }
      return;
    }
    Conduct.super.broadcast(self, frameClass, message);
  }

  private List<ConsensusMessage.Voted> statements(
      NodeProcess self, ConsensusMessage.Voted honest) {
    long height = honest.height();
    long view = honest.vote().vote().view();
    List<ConsensusMessage.Voted> statements = new ArrayList<>(List.of(honest));
    statements.add(Forge.vote(self, Vote.nullify(height, view)));
    for (Bytes32 blockId : proposed.getOrDefault(key(height, view), new TreeSet<>())) {
      statements.add(Forge.vote(self, Vote.notarize(height, view, blockId)));
      statements.add(Forge.vote(self, Vote.finalize(height, view, blockId)));
    }
    return statements;
  }
}
