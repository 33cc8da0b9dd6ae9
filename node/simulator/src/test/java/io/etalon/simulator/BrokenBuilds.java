package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.engine.NodeSettings;
import io.etalon.network.FrameClass;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.runtime.Execution;
import io.etalon.runtime.Ranking;
import io.etalon.runtime.Runtime;
import io.etalon.runtime.StateChanges;
import io.etalon.storage.DataFile;
import io.etalon.storage.DataFiles;
import io.etalon.storage.VotingMark;
import io.etalon.txpool.PoolLimits;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Nodes with one thing broken, each a twin of the production build that a checker must catch. */
final class BrokenBuilds {
  private static final int FINALIZE = 3;
  private static final String LOG = "consensus.log";

  private BrokenBuilds() {}

  /** The log of votes is empty after each start, and nobody counted what was in it. */
  static Build forgetsItsVotes() {
    return new Build() {
      @Override
      public DataFiles files(DataFiles disk) {
        return new ForgetfulFiles(disk);
      }

      @Override
      public VotingMark mark(VotingMark stored) {
        return new VotingMark(stored.height(), 0);
      }
    };
  }

  /** Whoever lost its log votes on at once. */
  static Build ignoresTheMark() {
    return new Build() {
      @Override
      public VotingMark mark(VotingMark stored) {
        return VotingMark.NONE;
      }
    };
  }

  /** A log that is older than the mark, but of its height, is taken for the newest. */
  static Build knowsHeightsAlone() {
    return new Build() {
      @Override
      public VotingMark mark(VotingMark stored) {
        return new VotingMark(stored.height(), 0);
      }
    };
  }

  /** Every signature is good, and the liar knows. */
  static Build believesEverySignature() {
    return new Build() {
      @Override
      public Conduct conduct(int validator, Conduct usual) {
        return new VoterForOthers();
      }

      @Override
      public SignatureVerifier verifier(SignatureVerifier honest) {
        return (_, _, _) -> true;
      }
    };
  }

  /** A pool without bounds to speak of. */
  static Build poolWithoutBounds() {
    return new Build() {
      @Override
      public NodeSettings settings(NodeSettings usual) {
        return new NodeSettings(
            PoolLimits.DEFAULT,
            usual.retryMillis(),
            usual.verifyingAtOnce(),
            usual.rememberedSignatures());
      }
    };
  }

  /** Votes to finalize never arrive. */
  static Build losesVotesToFinalize() {
    return new Build() {
      @Override
      public boolean loses(int to, Lane lane) {
        return lane.frameClass() == FrameClass.VOTES
            && lane.option() == 1
            && lane.type() == FINALIZE;
      }
    };
  }

  /** Every second process finds that blocks change nothing. */
  static Build losesChanges() {
    return ofRuntime(
        everySecond(
            "execute",
            result -> {
              Execution execution = (Execution) result;
              return new Execution(
                  execution.block(),
                  execution.blockId(),
                  StateChanges.NONE,
                  execution.outcomes(),
                  execution.events());
            }));
  }

  /** Every second process tells of other events. */
  static Build tellsOtherEvents() {
    return ofRuntime(
        everySecond(
            "execute",
            result -> {
              Execution execution = (Execution) result;
              return new Execution(
                  execution.block(),
                  execution.blockId(),
                  execution.changes(),
                  execution.outcomes(),
                  List.of());
            }));
  }

  /** Extensions name nothing, and so ask for nothing. */
  static Build namesNothing() {
    return ofRuntime(always("acceptable", _ -> Reports.EMPTY));
  }

  /** Rankings name leaders whose weights they do not have. */
  static Build ranksUnfairly() {
    return ofRuntime(
        always(
            "ranking",
            result -> {
              Ranking ranking = (Ranking) result;
              List<Ranking.Place> places = new ArrayList<>();
              for (Ranking.Place place : ranking.places()) {
                long weight = place.validator() == 0 ? 1_000_000_000 : 0;
                places.add(
                    new Ranking.Place(
                        place.validator(), place.scorePpb(), weight, place.credit()));
              }
              return new Ranking(
                  ranking.height(), ranking.scoreHeight(), ranking.fromAttestations(), places);
            }));
  }

  private static Build ofRuntime(UnaryOperator<Runtime> breakage) {
    return new Build() {
      @Override
      public Runtime runtime(Runtime production) {
        return breakage.apply(production);
      }
    };
  }

  private static UnaryOperator<Runtime> always(String method, UnaryOperator<Object> breakage) {
    return production ->
        (Runtime)
            Proxy.newProxyInstance(
                BrokenBuilds.class.getClassLoader(),
                new Class<?>[] {Runtime.class},
                (_, called, arguments) -> {
                  try {
                    Object result = called.invoke(production, arguments);
                    return called.getName().equals(method) ? breakage.apply(result) : result;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  private static UnaryOperator<Runtime> everySecond(
      String method, UnaryOperator<Object> breakage) {
    int[] processes = {0};
    UnaryOperator<Runtime> broken = always(method, breakage);
    return production ->
        processes[0]++ % 2 == 0 ? production : broken.apply(production);
  }

  /** Votes in the names of others, with a signature that is none. */
  private static final class VoterForOthers implements Conduct {
    @Override
    public void broadcast(NodeProcess self, FrameClass frameClass, Bytes message) {
      Conduct.super.broadcast(self, frameClass, message);
      if (Forge.read(frameClass, message).orElse(null)
          instanceof ConsensusMessage.Voted(SignedVote own)) {
        for (int other = 0; other < self.cluster().chain().size(); other++) {
          for (Bytes32 peer : self.others()) {
            Vote vote = Vote.notarize(own.vote().height(), own.vote().view(), peer);
            Forge.send(
                self,
                peer,
                new ConsensusMessage.Voted(new SignedVote(vote, other, own.signature())));
          }
        }
      }
    }
  }

  private record ForgetfulFiles(DataFiles disk) implements DataFiles {
    @Override
    public DataFile open(String name) throws IOException {
      if (name.equals(LOG)) {
        disk.delete(name);
      }
      return disk.open(name);
    }

    @Override
    public boolean exists(String name) {
      return name.equals(LOG) || disk.exists(name);
    }

    @Override
    public void delete(String name) throws IOException {
      disk.delete(name);
    }

    @Override
    public void replace(String name, String newer) throws IOException {
      disk.replace(name, newer);
    }
  }
}
