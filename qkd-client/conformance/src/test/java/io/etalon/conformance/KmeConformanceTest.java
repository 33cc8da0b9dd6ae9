package io.etalon.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.emulator.KmeFault;
import io.etalon.emulator.KmePair;
import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyRequest;
import io.etalon.etsi014.Quirk;
import io.etalon.etsi014.RequestStyle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The emulator keeps every rule; each planted fault breaks exactly the rules named here. */
class KmeConformanceTest {
  private static final ConformanceLab LAB = new ConformanceLab();
  private static final KmePair PAIR = LAB.pair();
  private static final Map<KmeFault, Set<Rule>> BROKEN = broken();
  private static final Map<KmeFault, String> REMEDIES = Map.of(
      KmeFault.SIZE_IN_BYTES, "counts bytes",
      KmeFault.KEYS_AS_HEX, "hexadecimal",
      KmeFault.POOL_EMPTY, "wait until the link has made key",
      KmeFault.ANSWER_LOST, "take keys that the request would have drawn for lost");
  private static final Map<KmeFault, Quirk> QUIRKS = Map.of(
      KmeFault.STATUS_WITHOUT_TARGET, Quirk.STATUS_FIELD_MISSING,
      KmeFault.STATUS_EXTRA_FIELDS, Quirk.STATUS_FIELD_UNKNOWN,
      KmeFault.STATUS_NUMBERS_AS_STRINGS, Quirk.NUMBER_AS_STRING,
      KmeFault.STATUS_SWAPPED_IDS, Quirk.IDS_SWAPPED,
      KmeFault.KEYS_AS_URL_BASE64, Quirk.KEY_IN_OTHER_BASE64,
      KmeFault.IDS_NOT_UUID, Quirk.KEY_ID_NOT_UUID,
      KmeFault.CONTAINER_EXTENSION_AS_ARRAY, Quirk.EXTENSION_NOT_OBJECT,
      KmeFault.CONTENT_TYPE_TEXT, Quirk.MEDIA_TYPE_WRONG);

  private static long nowMillis = 2_000;

  @AfterAll
  static void close() {
    PAIR.close();
  }

  @BeforeEach
  void fill() {
    PAIR.plant(List.of());
    nowMillis += 1_000;
    PAIR.tick(nowMillis);
  }

  @Test
  void theEmulatorKeepsEveryRule() {
    Report report = KmeConformance.check(LAB.subject(PAIR));
    assertThat(report.findings()).isEmpty();
    assertThat(report.skipped()).isEmpty();
    assertThat(report.kept()).containsExactlyElementsOf(
        Arrays.stream(Rule.values()).filter(rule -> !rule.isForApplications()).toList());
  }

  @ParameterizedTest
  @EnumSource
  void findingsNameExactlyTheRulesThatAFaultBreaks(KmeFault fault) {
    PAIR.plant(List.of(fault));
    Report report = KmeConformance.check(LAB.subject(PAIR));
    assertThat(report.broken()).as(report.findings().toString()).isEqualTo(BROKEN.get(fault));
    assertThat(report.findings()).allSatisfy(finding -> {
      assertThat(finding.clause()).matches("5|5\\.[123]|6\\.[1-5]");
      assertThat(finding.remedy()).isNotEmpty();
      assertThat(finding.evidence()).isNotEmpty();
    });
  }

  @ParameterizedTest
  @EnumSource
  void theClientWorksOrRefusesWithTheRemedy(KmeFault fault) throws Exception {
    PAIR.plant(List.of(fault));
    try (KeyDeliveryClient master = LAB.client(LAB.saeA, PAIR.kmeA(), RequestStyle.POST);
        KeyDeliveryClient slave = LAB.client(LAB.saeB, PAIR.kmeB(), RequestStyle.POST)) {
      assertThat(master.status("sae-b").slaveSaeId()).isEqualTo("sae-b");
      if (REMEDIES.containsKey(fault)) {
        KeyDeliveryException refused = catchThrowableOfType(KeyDeliveryException.class,
            () -> master.encKeys("sae-b", KeyRequest.of(1, 256)));
        assertThat(refused.getMessage() + " " + refused.remedy()).contains(REMEDIES.get(fault));
        return;
      }
      DeliveredKey drawn = master.encKeys("sae-b", KeyRequest.of(1, 256)).getFirst();
      DeliveredKey got = slave.decKeys("sae-a", List.of(drawn.keyId())).getFirst();
      boolean same = drawn.<Integer>consume(Arrays::hashCode)
          .equals(got.<Integer>consume(Arrays::hashCode));
      assertThat(same).isEqualTo(fault != KmeFault.DIFFERENT_KEYS);
      Optional.ofNullable(QUIRKS.get(fault))
          .ifPresent(quirk -> assertThat(master.quirks()).containsOnlyKeys(quirk));
    }
  }

  @Test
  void theClientSaysWhereOnlyPostHelps() throws Exception {
    PAIR.plant(List.of(KmeFault.GET_PARAMETERS_IGNORED));
    try (KeyDeliveryClient client =
        LAB.client(LAB.saeA, PAIR.kmeA(), RequestStyle.GET_WHERE_POSSIBLE)) {
      assertThat(catchThrowableOfType(KeyDeliveryException.class,
          () -> client.encKeys("sae-b", KeyRequest.of(2, 256)))).hasMessageContaining("by POST");
    }
  }

  @Test
  void withoutAnOtherEndItsRulesAreSkippedAndSaidSo() {
    KmeUnderTest subject = LAB.subject(PAIR);
    Report report = KmeConformance.check(new KmeUnderTest(subject.base(), subject.tls(),
        subject.saeId(), subject.peerSaeId(), Optional.empty(), Optional.empty()));
    assertThat(report.findings()).isEmpty();
    assertThat(report.skipped()).containsOnlyKeys(Rule.MUTUAL_AUTHENTICATION,
        Rule.KEY_BY_ID_POST, Rule.KEY_BY_ID_GET, Rule.KEY_EQUAL, Rule.KEY_ONCE);
  }

  private static Map<KmeFault, Set<Rule>> broken() {
    Map<KmeFault, Set<Rule>> broken = new EnumMap<>(KmeFault.class);
    broken.put(KmeFault.STATUS_WITHOUT_TARGET, Set.of(Rule.STATUS_FIELDS));
    broken.put(KmeFault.STATUS_EXTRA_FIELDS, Set.of(Rule.STATUS_EXTENSION));
    broken.put(KmeFault.STATUS_NUMBERS_AS_STRINGS, Set.of(Rule.STATUS_TYPES));
    broken.put(KmeFault.STATUS_SWAPPED_IDS, Set.of(Rule.STATUS_IDS));
    broken.put(KmeFault.STATUS_FOR_STRANGERS, Set.of(Rule.STATUS_UNKNOWN_SLAVE));
    broken.put(KmeFault.STATUS_SIZES_IN_BYTES, Set.of(Rule.STATUS_BOUNDS));
    // A size that is counted in bytes is also never refused for its bits.
    broken.put(KmeFault.SIZE_IN_BYTES,
        Set.of(Rule.KEY_SIZE_BITS, Rule.KEY_SIZE_MULTIPLE, Rule.KEY_SIZE_RANGE));
    broken.put(KmeFault.SIZE_UNCHECKED, Set.of(Rule.KEY_SIZE_MULTIPLE, Rule.KEY_SIZE_RANGE));
    broken.put(KmeFault.NUMBER_UNCHECKED, Set.of(Rule.KEY_NUMBER));
    broken.put(KmeFault.GET_PARAMETERS_IGNORED, Set.of(Rule.KEY_GET_PARAMETERS));
    broken.put(KmeFault.MANDATORY_IGNORED, Set.of(Rule.EXTENSION_MANDATORY));
    broken.put(KmeFault.SLAVES_UNCHECKED, Set.of(Rule.ADDITIONAL_SLAVES));
    broken.put(KmeFault.EARLIER_KEYS_FORGOTTEN, Set.of(Rule.KEY_BY_ID_POST, Rule.KEY_BY_ID_GET));
    // The fixed message is also how a second fetch is refused.
    broken.put(KmeFault.UNKNOWN_KEY_REWORDED, Set.of(Rule.KEY_UNKNOWN, Rule.KEY_ONCE));
    broken.put(KmeFault.EMPTY_REQUEST_REFUSED, Set.of(Rule.KEY_EMPTY_REQUEST));
    broken.put(KmeFault.KEYS_AS_HEX, Set.of(Rule.KEY_BASE64));
    broken.put(KmeFault.KEYS_AS_URL_BASE64, Set.of(Rule.KEY_BASE64));
    broken.put(KmeFault.IDS_NOT_UUID, Set.of(Rule.KEY_ID_UUID));
    broken.put(KmeFault.CONTAINER_EXTENSION_AS_ARRAY, Set.of(Rule.CONTAINER_SHAPE));
    broken.put(KmeFault.KEYS_REREADABLE, Set.of(Rule.KEY_ONCE));
    broken.put(KmeFault.DEC_GET_MISSING, Set.of(Rule.KEY_BY_ID_GET));
    broken.put(KmeFault.DIFFERENT_KEYS, Set.of(Rule.KEY_EQUAL));
    broken.put(KmeFault.UNKNOWN_KEY_404, Set.of(Rule.ERROR_STATUS));
    broken.put(KmeFault.ERRORS_WITH_STATUS_200, Set.of(Rule.ERROR_STATUS));
    broken.put(KmeFault.ERRORS_AS_HTML, Set.of(Rule.ERROR_SHAPE));
    broken.put(KmeFault.ERRORS_AS_DETAIL, Set.of(Rule.ERROR_STATUS, Rule.ERROR_SHAPE));
    broken.put(KmeFault.CONTENT_TYPE_TEXT, Set.of(Rule.MEDIA_TYPE));
    broken.put(KmeFault.NO_CLIENT_CERTIFICATE, Set.of(Rule.MUTUAL_AUTHENTICATION));
    broken.put(KmeFault.POOL_EMPTY, Set.of(Rule.KEY_AVAILABLE));
    broken.put(KmeFault.ANSWER_LOST, Set.of(Rule.ANSWERS));
    return broken;
  }
}
