package io.etalon.trustscore;

import io.etalon.crypto.Sha256;
import io.etalon.pallet.Origin;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.PalletBenchmark;
import io.etalon.primitives.AccountId;
import io.etalon.trustscore.TrustScoreCall.Attest;
import io.etalon.trustscore.TrustScoreCall.CheckIntegrity;
import io.etalon.trustscore.TrustScoreCall.RegisterDataset;
import io.etalon.trustscore.TrustScoreCall.SetParameters;
import io.etalon.trustscore.TrustScoreCall.VerifyDataset;
import java.io.IOException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** What calls cost where they cost most; run by {@code etalon benchmark pallet trust-score}. */
class TrustScoreBenchmark {
  /** As published, but with epochs of one block and no threshold. */
  private static final TrustScoreParameters PARAMETERS =
      new TrustScoreParameters(500_000_000, 10_000_000, 30_000_000, 20_000_000, 50_000_000,
          990_000_000, 1, 20, 100_000_000, 0, 0);

  /** Longer than decay is followed. */
  private static final long LONGEST_DECAY = 5_000;
  private static final Bytes32 DATA = Sha256.hash(Bytes.of(1));
  private static final Bytes32 OTHER = Sha256.hash(Bytes.of(2));
  private static final String LONGEST_NAME = "n".repeat(64);
  private static final String LONGEST_SOURCE = "s".repeat(256);

  private final TrustScore trust = new TrustScore(new TrustScoreConfig());

  private static AccountId person(int number) {
    return AccountId.ofPallet("person-" + number);
  }

  private static Origin by(int number) {
    return new Origin.Signed(person(number));
  }

  private static RegisterDataset dataset(Bytes32 hash) {
    return new RegisterDataset(hash, LONGEST_NAME, LONGEST_NAME, LONGEST_SOURCE);
  }

  @Test
  void measure() throws IOException {
    MockRuntime runtime = MockRuntime.of(List.of(trust),
        context -> trust.genesis(context, new TrustScoreGenesis(PARAMETERS)));
    Attest attest = new Attest(person(1), RecordKind.CONNECTION, DATA);
    runtime.dispatch(trust, by(0), attest);
    runtime.dispatch(trust, by(1), new Attest(person(0), RecordKind.CONNECTION, DATA));
    runtime.dispatch(trust, by(0), dataset(DATA));
    for (int verifier = 1; verifier < Dataset.MAX_VERIFIERS; verifier++) {
      runtime.dispatch(trust, by(verifier), new VerifyDataset(DATA));
    }
    runtime.runTo(LONGEST_DECAY);
    PalletBenchmark.of(trust)
        .call("ATTEST", runtime, by(0), attest)
        .call("DATASET", runtime, by(0), dataset(OTHER))
        .call("DATASET", runtime, by(Dataset.MAX_VERIFIERS), new VerifyDataset(DATA))
        .call("DATASET", runtime, by(0), new CheckIntegrity(DATA, OTHER))
        .call("PARAMETERS", runtime, Origin.ROOT, new SetParameters(PARAMETERS))
        .finish();
  }
}
