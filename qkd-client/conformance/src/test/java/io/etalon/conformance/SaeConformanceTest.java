package io.etalon.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.etsi014.ExtensionParameter;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyRequest;
import io.etalon.etsi014.RequestStyle;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client keeps every rule for applications, and each rule has a request that breaks it. */
class SaeConformanceTest {
  private static final ConformanceLab LAB = new ConformanceLab();

  @ParameterizedTest
  @EnumSource
  void ourClientKeepsEveryRule(RequestStyle style) throws Exception {
    try (RecordingServer server = new RecordingServer(LAB);
        KeyDeliveryClient client = LAB.client(LAB.saeA, server.uri(), style)) {
      for (String id : List.of("sae-b", "sae b/ü+%?")) {
        refused(() -> client.status(id));
        refused(() -> client.encKeys(id, KeyRequest.of(3, 512)));
        refused(() -> client.encKeys(id, new KeyRequest(1, 256, List.of("sae-c"),
            List.of(ExtensionParameter.text("abc_route", "direct")),
            List.of(new ExtensionParameter("abc_hops", "[1]")))));
        refused(() -> client.decKeys(id, List.of("a b&c=d")));
        refused(() -> client.decKeys(id, List.of("one", "two")));
      }
      assertThat(server.seen()).hasSize(10).allSatisfy(
          request -> assertThat(SaeConformance.judge(request)).as(request.toString()).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "GET  | /api/v1/keys/b/other              |                  | ~~ | REQUEST_PATH",
      "GET  | /api/v2/keys/b/status             |                  | ~~ | REQUEST_PATH",
      "POST | /api/v1/keys/b/status             | application/json | {} | REQUEST_VERB",
      "PUT  | /api/v1/keys/b/enc_keys           | application/json | {} | REQUEST_VERB",
      "GET  | /api/v1/keys/b c/status           |                  | ~~ | REQUEST_ENCODING",
      "POST | /api/v1/keys/b/enc_keys           |                  | {} | REQUEST_MEDIA_TYPE",
      "GET  | /api/v1/keys/b/enc_keys?length=1  |                  | ~~ | REQUEST_QUERY",
      "GET  | /api/v1/keys/b/dec_keys           |                  | ~~ | REQUEST_QUERY",
      "GET  | /api/v1/keys/b/enc_keys?size=100  |                  | ~~ | REQUEST_SIZE",
      "GET  | /api/v1/keys/b/enc_keys?number=x  |                  | ~~ | REQUEST_TYPES",
      "POST | /api/v1/keys/b/enc_keys           | application/json | [] | REQUEST_JSON",
      "POST | /api/v1/keys/b/enc_keys           | application/json | {} {} | REQUEST_JSON",
      "POST | /api/v1/keys/b/enc_keys | application/json | {\"key_size\":32} | REQUEST_FIELDS",
      "POST | /api/v1/keys/b/enc_keys | application/json | {\"number\":\"1\"} | REQUEST_TYPES",
      "POST | /api/v1/keys/b/enc_keys | application/json | {\"size\":12} | REQUEST_SIZE",
      "POST | /api/v1/keys/b/enc_keys | application/json "
          + "| {\"extension_mandatory\":[{\"route\":1}]} | REQUEST_EXTENSIONS",
      "POST | /api/v1/keys/b/enc_keys | application/json "
          + "| {\"extension_optional\":{\"a_b\":1}} | REQUEST_EXTENSIONS",
      "POST | /api/v1/keys/b/dec_keys | application/json "
          + "| {\"key_IDs\":[\"x\"]} | REQUEST_KEY_IDS",
  })
  void eachRuleHasARequestThatBreaksIt(
      String verb, String target, String type, String body, Rule rule) {
    ObservedRequest request = new ObservedRequest(verb, target, type == null ? "" : type, body);
    assertThat(SaeConformance.judge(request)).extracting(Finding::rule).contains(rule);
  }

  @Test
  void anEmptyObjectIsARequest() {
    assertThat(SaeConformance.judge(new ObservedRequest(
        "POST", "/api/v1/keys/b/enc_keys", "application/json; charset=utf-8", "{}"))).isEmpty();
  }

  private static void refused(ThrowingCallable call) {
    Assertions.assertThatThrownBy(call).isInstanceOf(KeyDeliveryException.class);
  }
}
