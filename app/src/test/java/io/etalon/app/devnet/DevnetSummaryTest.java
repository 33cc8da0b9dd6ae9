package io.etalon.app.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.chainspec.ChainPlan;
import io.etalon.chainspec.ChainSpec;
import io.etalon.chainspec.Preset;
import io.etalon.chainspec.SpecException;
import io.etalon.client.FinalBlock;
import io.etalon.client.FinalHeader;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.runtime.LinkRegistration;
import io.etalon.ssz.Bits;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class DevnetSummaryTest {
  private static final long ATTESTED = 500_000_000;

  @Test
  void chainThatHadTimeAndNeverRankedByAttestationsIsNoSuccess() throws SpecException {
    DevnetSummary summary = summary();
    for (long height = 1; height <= 30; height++) {
      summary.add(block(height, 0), Optional.empty());
    }
    assertThat(summary.isGood()).isFalse();
  }

  @Test
  void chainThatHadNoTimeToRankIsASuccess() throws SpecException {
    DevnetSummary summary = summary();
    for (long height = 1; height <= 6; height++) {
      summary.add(block(height, 0), Optional.empty());
    }
    assertThat(summary.isGood()).isTrue();
  }

  @Test
  void summaryCountsWhatItWasTold() throws SpecException {
    DevnetSummary summary = summary();
    for (long height = 10; height <= 29; height++) {
      summary.add(block(height, ATTESTED), Optional.empty());
    }
    assertThat(summary.isGood()).isTrue();
    assertThat(summary.heights()).isEqualTo(20);
    assertThat(summary.json().toString())
        .contains("\"firstHeight\":10", "\"lastHeight\":29", "\"rankedFromAttestations\":20")
        .contains("\"leaders\":{\"Aurora\":20}", "\"finalityP50Millis\":19");
    assertThat(summary.text()).contains("finality p50 / p99      19 ms / 29 ms");
  }

  @Test
  void chainWithoutLinksHasNothingToRankBy() throws SpecException {
    DevnetSummary summary = summary(List.of());
    for (long height = 1; height <= 30; height++) {
      summary.add(block(height, 0), Optional.empty());
    }
    assertThat(summary.isGood()).isTrue();
  }

  private static DevnetSummary summary() throws SpecException {
    AccountId a = AccountId.ofPallet("a");
    AccountId b = AccountId.ofPallet("b");
    return summary(
        List.of(new LinkRegistration(1, "a-b", "emulated-bb84", a, b, "sae-a", "sae-b")));
  }

  private static DevnetSummary summary(List<LinkRegistration> links) throws SpecException {
    return new DevnetSummary(ChainSpec.create(Preset.named("devnet"),
        new ChainPlan("test", 0, List.of(), links, List.of(), List.of())).genesis());
  }

  /** A block whose finality took as many milliseconds as its height says. */
  private static FinalBlock block(long height, long scorePpb) {
    Bytes32 zero = Bytes32.ZERO;
    Header header = new Header(height, 0, zero, 0, 1_000, 0, scorePpb, 0, zero, zero, zero, zero,
        zero, zero, zero, zero, zero, Bits.of(4));
    FinalHeader finality =
        new FinalHeader(header, "Aurora", Certificate.ofGenesis(zero), 1_000 + height);
    return new FinalBlock(finality, 2, List.of(), 0, 0, List.of(), 0, 0);
  }
}
