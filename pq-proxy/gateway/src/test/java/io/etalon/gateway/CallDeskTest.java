package io.etalon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.gateway.CallCheck.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A full disk stops keys, before they are drawn wherever that can be known. */
final class CallDeskTest {
  private static final KeyCall DRAW = new KeyCall(
      KeyCall.Form.GET, KeyMethod.ENC_KEYS, "sae-b", "number=1", Bytes.EMPTY);
  private static final KeyCall STATUS =
      new KeyCall(KeyCall.Form.GET, KeyMethod.STATUS, "sae-b", "", Bytes.EMPTY);

  private final ProxyLab lab = new ProxyLab();
  private final ClientGrant client = ProxyLab.grant(ProxyLab.APP);
  private final KmePool kme = new KmePool(lab.target(), client.sae().orElseThrow());

  @AfterEach
  void close() throws Exception {
    kme.close();
    lab.close();
  }

  private CallDesk desk(SmallDisk disk) {
    AuditLog audit = new AuditLog(disk, AuditChain.EMPTY, ProxyLab.DAEMON,
        new AuditLog.Settings(Duration.ofHours(1), AuditLog.Durability.EACH),
        InstantSource.system());
    return new CallDesk(
        new Ledgers(), audit, new ProxyMetrics(), new DaemonLog(), Duration.ofSeconds(30));
  }

  private Refusal refusal(CallDesk desk) {
    return catchThrowableOfType(
        RefusedException.class, () -> desk.answer(client, kme, DRAW)).refusal();
  }

  @Test
  void noKeyIsDrawnThatCouldNotBeWrittenDown() throws Exception {
    CallDesk desk = desk(new SmallDisk(0));
    assertThat(refusal(desk)).isEqualTo(Refusal.NOT_AUDITED);
    assertThat(lab.drawn()).isZero();
    assertThat(desk.answer(client, kme, STATUS).status()).isEqualTo(200);
  }

  @Test
  void aDrawnKeyIsWithheldWhereItsDeliveryCannotBeWrittenDown() throws Exception {
    SmallDisk disk = new SmallDisk(1);
    CallDesk desk = desk(disk);
    assertThat(refusal(desk)).isEqualTo(Refusal.NOT_AUDITED);
    assertThat(lab.drawn()).isEqualTo(1);
    disk.room = 2;
    assertThat(desk.answer(client, kme, DRAW).status()).isEqualTo(200);
    assertThat(lab.drawn()).isEqualTo(2);
    assertThat(disk.kept).hasSize(3);
  }

  @Test
  void theAuditNamesKeysAndNeverHoldsOne() throws Exception {
    SmallDisk disk = new SmallDisk(100);
    CallDesk desk = desk(disk);
    for (int i = 0; i < 5; i++) {
      String body = new String(
          desk.answer(client, kme, DRAW).body().toArray(), StandardCharsets.UTF_8);
      List<String> texts = List.of(body.split("\""));
      String id = texts.get(texts.indexOf("key_ID") + 2);
      String key = texts.get(texts.indexOf("key") + 2);
      assertThat(disk.text()).contains(id).doesNotContain(key);
    }
  }
}
