package io.etalon.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.ExtensionParameter;
import io.etalon.etsi014.FixedMessage;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyDeliveryException.Reason;
import io.etalon.etsi014.KeyRequest;
import io.etalon.etsi014.KmeStatus;
import io.etalon.etsi014.RequestStyle;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KmePairConformanceTest {
  private static final Lab LAB = new Lab();

  private final KmePair pair = new KmePair(LAB.link("ab", Lab.seeded()), Lab.CADENCE, 0);
  private final KeyDeliveryClient a = client(RequestStyle.POST, LAB.saeA, pair.kmeA());
  private final KeyDeliveryClient b = client(RequestStyle.POST, LAB.saeB, pair.kmeB());

  @AfterEach
  void close() {
    a.close();
    b.close();
    pair.close();
  }

  @ParameterizedTest
  @EnumSource
  void bothEndsGetTheSameKeyOnce(RequestStyle style) throws Exception {
    pair.tick(1_000);
    try (KeyDeliveryClient first = client(style, LAB.saeA, pair.kmeA());
        KeyDeliveryClient second = client(style, LAB.saeB, pair.kmeB())) {
      int stored = first.status("sae-b").storedKeyCount().orElseThrow();
      DeliveredKey drawn = first.encKeys("sae-b", KeyRequest.of(1, 256)).getFirst();
      DeliveredKey fetched = second.decKeys("sae-a", List.of(drawn.keyId())).getFirst();
      assertThat(fetched.<List<Byte>>consume(KmePairConformanceTest::listed))
          .isEqualTo(drawn.<List<Byte>>consume(KmePairConformanceTest::listed))
          .hasSize(32);
      assertThat(first.status("sae-b").storedKeyCount()).hasValue(stored - 1);
      assertRefused(() -> second.decKeys("sae-a", List.of(drawn.keyId())),
          FixedMessage.KEY_NOT_FOUND);
    }
  }

  @Test
  void eitherEndMayBeMaster() throws Exception {
    pair.tick(1_000);
    DeliveredKey drawn = b.encKeys("sae-a", KeyRequest.of(1, 512)).getFirst();
    assertThat(drawn.size().bytes()).isEqualTo(64);
    assertThat(a.decKeys("sae-b", List.of(drawn.keyId()))).hasSize(1);
  }

  @Test
  void statusStatesTheLinkAndItsReadings() throws Exception {
    pair.tick(200);
    pair.tick(400);
    KmeStatus status = a.status("sae-b");
    assertThat(status.sourceKmeId()).isEqualTo("kme-a");
    assertThat(status.targetKmeId()).isEqualTo("kme-b");
    assertThat(status.masterSaeId()).isEqualTo("sae-a");
    assertThat(status.slaveSaeId()).isEqualTo("sae-b");
    assertThat(status.keySizeBits()).hasValue(256);
    assertThat(status.linkMetrics().orElseThrow().readings()).hasSize(2)
        .allMatch(reading -> reading.siftedBits().isPresent()
            && reading.visibilityPpb().isPresent());
    assertThat(b.status("sae-a").linkMetrics()).isEqualTo(status.linkMetrics());
  }

  @Test
  void aFetchThatNamesOneUnknownKeyTakesNone() throws Exception {
    pair.tick(1_000);
    String id = a.encKeys("sae-b", KeyRequest.of(1, 256)).getFirst().keyId();
    assertRefused(() -> b.decKeys("sae-a", List.of(id, "4f5e0a9a-0000-4000-8000-000000000000")),
        FixedMessage.KEY_NOT_FOUND);
    assertThat(b.decKeys("sae-a", List.of(id))).hasSize(1);
  }

  @Test
  void aKeyIsOnlyForTheApplicationThatWasNamed() throws Exception {
    pair.tick(1_000);
    String id = a.encKeys("sae-b", KeyRequest.of(1, 256)).getFirst().keyId();
    KeyDeliveryException refused = failure(() -> a.decKeys("sae-a", List.of(id)));
    assertThat(refused.reason()).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(refused.httpStatus()).hasValue(401);
  }

  @ParameterizedTest
  @CsvSource({
      "1, 100, size shall be a multiple of 8",
      "1, 8, size shall be 64 to 4096",
      "1, 8192, size shall be 64 to 4096",
      "1, -8, size shall be 64 to 4096",
      "0, 256, number shall be 1 to 128",
      "-1, 256, number shall be 1 to 128",
      "129, 256, number shall be 1 to 128",
  })
  void refusesSizesAndNumbersInBothStyles(int number, int size, String message) {
    pair.tick(1_000);
    for (RequestStyle style : RequestStyle.values()) {
      try (KeyDeliveryClient client = client(style, LAB.saeA, pair.kmeA())) {
        KeyDeliveryException refused =
            failure(() -> client.encKeys("sae-b", KeyRequest.of(number, size)));
        assertThat(refused.httpStatus()).hasValue(400);
        assertThat(refused).hasMessage(message);
      }
    }
  }

  @Test
  void refusesExtensionsWithTheFixedMessages() throws Exception {
    pair.tick(1_000);
    assertRefused(() -> a.encKeys("sae-b", mandatory("abc_route", "direct")),
        FixedMessage.MANDATORY_EXTENSION_UNSUPPORTED);
    assertRefused(() -> a.encKeys("sae-b", mandatory("etalon_provenance", "hardware")),
        FixedMessage.MANDATORY_EXTENSION_NOT_MET);
    assertThat(a.encKeys("sae-b", mandatory("etalon_provenance", "simulated"))).hasSize(1);
    assertRefused(() -> a.encKeys("sae-b", new KeyRequest(1, 256, List.of(), List.of(),
        List.of(ExtensionParameter.text("abc_hint", "x")))),
        FixedMessage.OPTIONAL_EXTENSION_NOT_HANDLED);
  }

  @Test
  void dryPoolIsUnavailableAndServesAgainWhenFilled() throws Exception {
    KeyDeliveryException dry = failure(() -> a.encKeys("sae-b", KeyRequest.of(1, 256)));
    assertThat(dry.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(dry.httpStatus()).hasValue(503);
    pair.tick(1_000);
    assertThat(a.encKeys("sae-b", KeyRequest.of(1, 256))).hasSize(1);
  }

  @Test
  void refusesUnknownPeer() {
    KeyDeliveryException refused = failure(() -> a.status("sae-c"));
    assertThat(refused.httpStatus()).hasValue(400);
  }

  @Test
  void refusesApplicationThatAnotherKeyManagerServes() {
    try (KeyDeliveryClient misplaced = client(RequestStyle.POST, LAB.saeB, pair.kmeA())) {
      KeyDeliveryException refused = failure(() -> misplaced.status("sae-b"));
      assertThat(refused.reason()).isEqualTo(Reason.UNAUTHORIZED);
    }
  }

  @Test
  void refusesCertificateOfAnotherAuthorityWithTheRightName() {
    TlsIdentity forged = LAB.sae(LAB.stranger, "sae-a");
    try (KeyDeliveryClient client = client(RequestStyle.POST, forged, pair.kmeA())) {
      assertThat(failure(() -> client.status("sae-b")).reason())
          .isIn(Reason.TLS_REFUSED, Reason.CONNECTION_LOST);
    }
  }

  @Test
  void clientRefusesKeyManagerOfAnotherAuthority() {
    try (KeyDeliveryClient client = new KeyDeliveryClient(
        io.etalon.etsi014.KmeEndpoint.of(pair.kmeA()),
        LAB.saeA.sslContext(Trust.authority(LAB.stranger.certificate())))) {
      KeyDeliveryException refused =
          failure(() -> client.encKeys("sae-b", KeyRequest.of(1, 256)));
      assertThat(refused.reason()).isEqualTo(Reason.TLS_REFUSED);
      assertThat(refused.requestMayHaveBeenSent()).isFalse();
    }
  }

  @Test
  void clientRefusesKeyManagerWithAnotherIdentity() {
    try (KeyDeliveryClient client = new KeyDeliveryClient(
        io.etalon.etsi014.KmeEndpoint.of(pair.kmeA()),
        LAB.saeA.sslContext(Trust.authority(LAB.authority.certificate(), "kme-b")))) {
      assertThat(failure(() -> client.status("sae-b")).reason()).isEqualTo(Reason.TLS_REFUSED);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "POST | /api/v1/keys/sae-b/enc_keys | {} | 200",
      "POST | /api/v1/keys/sae-b/enc_keys | '' | 200",
      "GET  | /api/v1/keys/sae-b/enc_keys | '' | 200",
      "GET  | /api/v1/keys/sae-b/enc_keys?number=2&size=128 | '' | 200",
      "GET  | /api/v1/keys/sae-b/enc_keys?number=two | '' | 400",
      "GET  | /api/v1/keys/sae-b/enc_keys?number=1&number=1 | '' | 400",
      "POST | /api/v1/keys/sae-b/enc_keys | {\"number\":\"1\"} | 400",
      "POST | /api/v1/keys/sae-b/enc_keys | {\"number\":1.5} | 400",
      "POST | /api/v1/keys/sae-b/enc_keys | {\"size\":256,\"size\":128} | 400",
      "POST | /api/v1/keys/sae-b/enc_keys | {\"additional_slave_SAE_IDs\":[\"x\"]} | 400",
      "POST | /api/v1/keys/sae-b/enc_keys | {\"extension_mandatory\":7} | 400",
      "POST | /api/v1/keys/sae-b/enc_keys | [] | 400",
      "POST | /api/v1/keys/sae-b/enc_keys | nonsense | 400",
      "POST | /api/v1/keys/sae-b/dec_keys | {} | 400",
      "POST | /api/v1/keys/sae-b/dec_keys | {\"key_IDs\":[{\"key_ID\":7}]} | 400",
      "GET  | /api/v1/keys/sae-b/dec_keys | '' | 400",
      "POST | /api/v1/keys/sae-b/status | {} | 404",
      "GET  | /api/v1/keys/sae-b/other | '' | 404",
      "GET  | / | '' | 404",
  })
  void answersRawRequests(String verb, String path, String body, int status) throws Exception {
    pair.tick(1_000);
    HttpResponse<String> answer = raw(verb, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).startsWith(status == 200 ? "{\"keys\":[" : "{\"message\":");
  }

  @Test
  void refusesAHugeRequest() throws Exception {
    assertThat(raw("POST", "/api/v1/keys/sae-b/enc_keys", " ".repeat(100_000)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void portThatIsTakenIsNamed() {
    LinkConfig free = LAB.link("x", Lab.seeded());
    KmeConfig taken = new KmeConfig("kme-a", "sae-a", pair.kmeA().getPort(),
        free.a().identity(), free.a().saeAuthority());
    assertThatThrownBy(() -> new KmePair(
        new LinkConfig("x", free.b(), taken, free.source()), Lab.CADENCE, 0))
        .hasMessageContaining("choose another port");
  }

  @Test
  void additionalSlavesFetchTheKeyOnceEach() throws Exception {
    LinkConfig plain = LAB.link("abc", Lab.seeded());
    KmeConfig both = new KmeConfig("kme-b", "sae-b", 0, plain.b().identity(),
        plain.b().saeAuthority(), List.of("sae-c"));
    try (KmePair three = new KmePair(
            new LinkConfig("abc", plain.a(), both, plain.source()), Lab.CADENCE, 0);
        KeyDeliveryClient master = client(RequestStyle.POST, LAB.saeA, three.kmeA());
        KeyDeliveryClient slave = client(RequestStyle.POST, LAB.saeB, three.kmeB());
        KeyDeliveryClient third = client(
            RequestStyle.POST, LAB.sae(LAB.authority, "sae-c"), three.kmeB())) {
      three.tick(1_000);
      assertThat(master.status("sae-b").maxSaeIdCount()).hasValue(1);
      String shared = master.encKeys("sae-b", withSlaves("sae-c")).getFirst().keyId();
      String alone = master.encKeys("sae-b", KeyRequest.of(1, 256)).getFirst().keyId();
      assertThat(third.decKeys("sae-a", List.of(shared))).hasSize(1);
      assertThat(slave.decKeys("sae-a", List.of(shared))).hasSize(1);
      assertRefused(() -> third.decKeys("sae-a", List.of(shared)), FixedMessage.KEY_NOT_FOUND);
      assertThat(failure(() -> third.decKeys("sae-a", List.of(alone))).reason())
          .isEqualTo(Reason.UNAUTHORIZED);
      assertThat(failure(() -> master.encKeys("sae-b", withSlaves("sae-z"))).httpStatus())
          .hasValue(400);
    }
  }

  private static KeyRequest withSlaves(String slave) {
    return new KeyRequest(1, 256, List.of(slave), List.of(), List.of());
  }

  private static KeyRequest mandatory(String name, String value) {
    return new KeyRequest(
        1, 256, List.of(), List.of(ExtensionParameter.text(name, value)), List.of());
  }

  private HttpResponse<String> raw(String verb, String path, String body) throws Exception {
    try (HttpClient client = HttpClient.newBuilder()
        .sslContext(LAB.saeA.sslContext(Trust.authority(LAB.authority.certificate())))
        .build()) {
      return client.send(HttpRequest.newBuilder(URI.create(pair.kmeA() + path))
          .method(verb, BodyPublishers.ofString(body))
          .build(), BodyHandlers.ofString());
    }
  }

  private static List<Byte> listed(byte[] key) {
    List<Byte> bytes = new java.util.ArrayList<>();
    for (byte each : key) {
      bytes.add(each);
    }
    return bytes;
  }

  private static void assertRefused(ThrowingCallable call, FixedMessage message) {
    KeyDeliveryException refused = failure(call);
    assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
    assertThat(refused.httpStatus()).hasValue(400);
    assertThat(refused.fixedMessage()).contains(message);
  }

  private static KeyDeliveryException failure(ThrowingCallable call) {
    return catchThrowableOfType(KeyDeliveryException.class, call);
  }

  private static KeyDeliveryClient client(RequestStyle style, TlsIdentity sae, URI kme) {
    return LAB.client(sae, kme, style);
  }
}
