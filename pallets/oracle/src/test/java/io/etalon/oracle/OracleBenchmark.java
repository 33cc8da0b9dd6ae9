package io.etalon.oracle;

import io.etalon.oracle.FeedValue.Digest;
import io.etalon.oracle.FeedValue.Quantity;
import io.etalon.oracle.FeedValue.State;
import io.etalon.oracle.OracleCall.RemoveFeed;
import io.etalon.oracle.OracleCall.SetFeed;
import io.etalon.oracle.OracleCall.SetParameters;
import io.etalon.oracle.OracleCall.Submit;
import io.etalon.pallet.Origin;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.PalletBenchmark;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Provenance;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** What calls cost where they cost most; run by {@code etalon benchmark pallet oracle}. */
class OracleBenchmark {
  private static final long NUMBERS = 1;
  private static final long DIGESTS = 2;
  private static final long STATES = 3;
  private static final long ROUND = 10;
  private static final int MOST_FEEDS = OracleParameters.MOST_FEEDS;
  private static final String LONGEST_NAME = "n".repeat(64);
  private static final List<AccountId> REPORTERS =
      IntStream.range(0, FeedSpec.MAX_REPORTERS)
          .mapToObj(i -> AccountId.ofPallet("reporter-" + i)).toList();

  /** Full rank, and nothing that rounds to zero: elimination takes all of its steps. */
  private static final double[] EIGENVALUES = {
    0.51, 0.21, 0.11, 0.07, 0.04, 0.03, 0.02, 0.01,
  };

  private final Oracle oracle = new Oracle(new OracleConfig());

  private static FeedSpec spec(FeedKind kind) {
    return new FeedSpec(LONGEST_NAME, kind, "mK", 3, REPORTERS, FeedSpec.MAX_REPORTERS, ROUND,
        1_000, 1_000_000_000);
  }

  private static Origin by(int reporter) {
    return new Origin.Signed(REPORTERS.get(reporter));
  }

  private static Submit says(long feed, FeedValue value) {
    return new Submit(feed, value, Provenance.HARDWARE, LONGEST_NAME);
  }

  /** Every reporter of every feed has reported, and an answer is there. */
  private MockRuntime full() {
    MockRuntime runtime = MockRuntime.of(List.of(oracle),
        context -> oracle.genesis(context, new OracleGenesis(new OracleParameters(64))));
    runtime.dispatch(oracle, Origin.ROOT, new SetFeed(NUMBERS, spec(FeedKind.NUMBER)));
    runtime.dispatch(oracle, Origin.ROOT, new SetFeed(DIGESTS, spec(FeedKind.DIGEST)));
    runtime.dispatch(oracle, Origin.ROOT, new SetFeed(STATES, spec(FeedKind.W_STATE)));
    for (int round = 1; round <= 2; round++) {
      for (int i = 0; i < REPORTERS.size(); i++) {
        runtime.dispatch(oracle, by(i), says(NUMBERS, new Quantity(1_000 + i * 37 % 32)));
        runtime.dispatch(oracle, by(i), says(DIGESTS, new Digest(Bytes32.repeat((byte) 7))));
      }
      runtime.runTo(round * ROUND);
    }
    return runtime;
  }

  /** As many feeds as there may be but one. */
  private MockRuntime many() {
    MockRuntime runtime = MockRuntime.of(List.of(oracle),
        context -> oracle.genesis(context, new OracleGenesis(new OracleParameters(MOST_FEEDS))));
    for (int feed = 1; feed < MOST_FEEDS; feed++) {
      runtime.dispatch(oracle, Origin.ROOT, new SetFeed(feed, spec(FeedKind.NUMBER)));
    }
    return runtime;
  }

  /** A feed alone in a runtime whose next block ends the feed's round, or does not. */
  private MockRuntime alone(FeedKind kind, FeedValue value, long height) {
    MockRuntime runtime = MockRuntime.of(List.of(oracle),
        context -> oracle.genesis(context, new OracleGenesis(new OracleParameters(64))));
    runtime.dispatch(oracle, Origin.ROOT, new SetFeed(NUMBERS, spec(kind)));
    for (int i = 0; i < REPORTERS.size(); i++) {
      runtime.dispatch(oracle, by(i), says(NUMBERS, value));
    }
    runtime.runTo(height);
    return runtime;
  }

  @Test
  void measure() throws IOException {
    MockRuntime full = full();
    MockRuntime many = many();
    MockRuntime numbers = alone(FeedKind.NUMBER, new Quantity(7), ROUND);
    MockRuntime digests = alone(FeedKind.DIGEST, new Digest(Bytes32.repeat((byte) 7)), ROUND);
    MockRuntime between = alone(FeedKind.NUMBER, new Quantity(7), ROUND + 1);
    double[][][] matrix = Matrices.spectral(EIGENVALUES, new Random(7));
    State state = new State(Matrices.of(matrix[0], matrix[1]));
    PalletBenchmark.of(oracle)
        .call("FEED", many, Origin.ROOT, new SetFeed(MOST_FEEDS, spec(FeedKind.NUMBER)))
        .call("FEED", full, Origin.ROOT, new SetFeed(NUMBERS, spec(FeedKind.NUMBER)))
        .call("FEED", full, Origin.ROOT, new RemoveFeed(DIGESTS))
        .call("SUBMIT", full, by(31), says(NUMBERS, new Quantity(7)))
        .call("MEASURE", full, by(31), says(STATES, state))
        .call("PARAMETERS", many, Origin.ROOT,
            new SetParameters(new OracleParameters(MOST_FEEDS)))
        .work("ROUND", "a round of numbers ends", numbers, oracle::onInitialize)
        .work("ROUND", "a round of digests ends", digests, oracle::onInitialize)
        .work("LOOK", "a round goes on", between, oracle::onInitialize)
        .finish();
  }
}
