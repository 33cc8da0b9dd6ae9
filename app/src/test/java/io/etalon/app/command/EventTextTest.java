package io.etalon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.client.LinkEndReport;
import io.etalon.client.Links;
import io.etalon.client.ReadingSource;
import io.etalon.client.ShownEvent;
import io.etalon.client.ShownLink;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Metric;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.LinkState;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class EventTextTest {
  private static final AccountId ACCOUNT = new AccountId(Bytes32.repeat((byte) 0xab));
  private static final LinkEndReport NO_REPORT = new LinkEndReport("", ReadingSource.UNKNOWN,
      Metric.UNKNOWN, 0, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN,
      Metric.UNKNOWN, Metric.UNKNOWN);

  private final EventText text = new EventText(new Links(true, 1, List.of(new ShownLink(
      new LinkState(1, "aurora-borealis", "metro", ACCOUNT, ACCOUNT, LinkState.Status.ACTIVE,
          Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN, "", ""),
      NO_REPORT, NO_REPORT))));

  @Test
  void namesTheLinkAndWritesRatiosAsDecimals() throws Exception {
    assertThat(text.of(event("WindowScored",
        """
        {"linkId":"1","window":"7","verdict":"QBER_TOO_HIGH","qberUpperPpb":"263700001",
         "qualityPpb":"0"}""")))
        .isEqualTo("coherence.WindowScored     link=aurora-borealis window=7"
            + " verdict=QBER_TOO_HIGH qberUpper=0.263 quality=0.000");
  }

  @Test
  void saysWhatIsUnknownAndCutsLongValues() throws Exception {
    assertThat(text.of(event("Paid",
        """
        {"linkId":"2","qberUpperPpb":null,"account":"%s","amount":"1500000000"}"""
            .formatted(ACCOUNT))))
        .isEqualTo("coherence.Paid             link=#2 qberUpper=unknown"
            + " account=0xabababab… amount=1.5");
  }

  private static ShownEvent event(String name, String fields) {
    return new ShownEvent(new EventRecord(EventRecord.HOOK, "coherence", name, Bytes.EMPTY),
        "{\"pallet\":\"coherence\",\"event\":{\"%s\":%s}}".formatted(name, fields));
  }
}
