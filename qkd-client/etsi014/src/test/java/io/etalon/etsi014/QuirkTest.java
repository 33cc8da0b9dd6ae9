package io.etalon.etsi014;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.etsi014.KeyDeliveryException.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every tolerance has a name, is noted, and gives what the key manager meant. */
class QuirkTest {
  private static final String JSON = "application/json";
  private static final String ID = "9768257a-1c59-d255-93f0-aaaaaaaaaaaa";
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String STATUS = """
      {"source_KME_ID":"kme-a","target_KME_ID":"kme-b","master_SAE_ID":"sae-a",
       "slave_SAE_ID":"b","key_size":256,"stored_key_count":7,"max_key_count":100000,
       "max_key_per_request":128,"max_key_size":1024,"min_key_size":64,"max_SAE_ID_count":0}""";

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "STATUS_FIELD_MISSING | \"target_KME_ID\":\"kme-b\", | ''",
      "STATUS_FIELD_UNKNOWN | {\"source | {\"kme_status\":\"up\",\"source",
      "NUMBER_AS_STRING | count\":7 | count\":\"7\"",
      "ID_AS_NUMBER | \"kme-a\" | 17",
      "EXTENSION_NOT_OBJECT | \"key_size\" | \"status_extension\":[],\"key_size\"",
      "SAE_ID_AS_KME_ID | \"kme-b\" | \"b\"",
  })
  void readsStatusPast(Quirk quirk, String written, String instead) throws Exception {
    try (HostileServer server =
            HostileServer.answering(200, JSON, STATUS.replace(written, instead));
        KeyDeliveryClient client = client(server)) {
      KmeStatus status = client.status("b");
      assertThat(status.storedKeyCount()).hasValue(7);
      assertThat(status.slaveSaeId()).isEqualTo("b");
      assertThat(client.quirks()).containsOnlyKeys(quirk);
    }
  }

  @Test
  void putsSwappedIdsBack() throws Exception {
    String swapped = STATUS.replace("kme-a", "1").replace("sae-a", "kme-a").replace("\"1\"",
        "\"sae-a\"").replace("\"kme-b\"", "\"2\"").replace("\"b\"", "\"kme-b\"")
        .replace("\"2\"", "\"b\"");
    try (HostileServer server = HostileServer.answering(200, JSON, swapped);
        KeyDeliveryClient client = client(server)) {
      KmeStatus status = client.status("b");
      assertThat(List.of(status.sourceKmeId(), status.targetKmeId(), status.masterSaeId(),
          status.slaveSaeId())).containsExactly("kme-a", "kme-b", "sae-a", "b");
      assertThat(client.quirks()).containsOnlyKeys(Quirk.IDS_SWAPPED);
    }
  }

  @Test
  void leavesOutIsAbsentAndNeverZero() throws Exception {
    String paper = "{\"source_KME_ID\":\"k\",\"key_size\":256,\"qber\":0.023}";
    KmeStatus status = StatusJson.decode(paper.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(status.storedKeyCount()).isEmpty();
    assertThat(status.slaveSaeId()).isEmpty();
    assertThat(StatusJson.decode(StatusJson.encode(status))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "KEY_ID_NOT_UUID | 9768257a- | 9768257a",
      "ID_AS_NUMBER | \"9768257a-1c59-d255-93f0-aaaaaaaaaaaa\" | 17",
      "KEY_FIELD_UNKNOWN | {\"keys\" | {\"status\":\"ok\",\"keys\"",
      "EXTENSION_NOT_OBJECT | {\"keys\" | {\"key_container_extension\":[{\"m\":1}],\"keys\"",
      "KEY_IN_OTHER_BASE64 | Hh8= | Hh8",
  })
  void readsKeysPast(Quirk quirk, String written, String instead) throws Exception {
    String body = "{\"keys\":[{\"key_ID\":\"" + ID + "\",\"key\":\"" + KEY + "\"}]}";
    try (HostileServer server = HostileServer.answering(200, JSON, body.replace(written, instead));
        KeyDeliveryClient client = client(server)) {
      DeliveredKey key = client.encKeys("b", KeyRequest.of(1, 256)).getFirst();
      assertThat(key.<Integer>consume(bytes -> (int) bytes[31])).isEqualTo(31);
      assertThat(client.quirks()).containsOnlyKeys(quirk);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "ERROR_NOT_JSON | 400 | <html>bad</html> | REFUSED | HTTP status 400",
      "ERROR_FIELD_RENAMED | 503 | {\"detail\":\"dry\"} | UNAVAILABLE | dry",
      "STATUS_CODE_UNKNOWN | 404 | {\"message\":\"gone\"} | UNEXPECTED_STATUS | gone",
  })
  void understandsErrorsPast(Quirk quirk, int status, String body, Reason reason, String message)
      throws Exception {
    try (HostileServer server = HostileServer.answering(status, JSON, body);
        KeyDeliveryClient client = client(server)) {
      KeyDeliveryException failure = failure(client);
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure).hasMessage(message);
      assertThat(client.quirks()).containsOnlyKeys(quirk);
    }
  }

  @Test
  void knowsAFixedMessageEvenWithStatus200() throws Exception {
    String body = "{\"message\":\"" + FixedMessage.KEY_NOT_FOUND.text() + "\"}";
    try (HostileServer server = HostileServer.answering(200, "text/plain", body);
        KeyDeliveryClient client = client(server)) {
      KeyDeliveryException failure = failure(client);
      assertThat(failure.fixedMessage()).contains(FixedMessage.KEY_NOT_FOUND);
      assertThat(client.quirks())
          .containsOnlyKeys(Quirk.ERROR_WITH_STATUS_200, Quirk.MEDIA_TYPE_WRONG);
    }
  }

  @Test
  void passesOnTheDetailsOfAnError() throws Exception {
    ErrorBody error = new ErrorBody("no", List.of(
        ExtensionParameter.text("size", "too long"), ExtensionParameter.text("number", "0")));
    String body = new String(ErrorJson.encode(error), java.nio.charset.StandardCharsets.UTF_8);
    try (HostileServer server = HostileServer.answering(400, JSON, body);
        KeyDeliveryClient client = client(server)) {
      assertThat(failure(client).details()).isEqualTo(error.details());
      assertThat(client.quirks()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"256, counts bytes", "48, hexadecimal", "16, keys of 128 bits"})
  void namesTheRemedyWhereKeysHaveAnotherSize(int bytes, String words) throws Exception {
    String key = Base64.getEncoder().encodeToString(new byte[bytes]);
    String body = "{\"keys\":[{\"key_ID\":\"" + ID + "\",\"key\":\"" + key + "\"}]}";
    try (HostileServer server = HostileServer.answering(200, JSON, body);
        KeyDeliveryClient client = client(server)) {
      assertThat(failure(client)).hasMessageContaining(words);
    }
  }

  @Test
  void sendsNoExtensionWithoutVendorPrefix() throws Exception {
    KeyRequest request = new KeyRequest(1, 256, List.of("sae-c"),
        List.of(ExtensionParameter.text("route", "direct")), List.of());
    try (HostileServer server = HostileServer.answering(200, JSON, "{}");
        KeyDeliveryClient client = client(server)) {
      assertThatThrownBy(() -> client.encKeys("b", request))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("vendor_word");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void extensionsCarryValuesOfAnyType() throws Exception {
    KeyRequest request = new KeyRequest(2, 128, List.of("sae-c"),
        List.of(new ExtensionParameter("abc_route", "{\"hops\":[1,2]}")),
        List.of(ExtensionParameter.text("abc_hint", "x"), new ExtensionParameter("abc_n", "7")));
    assertThat(RequestJson.decodeRequest(RequestJson.encodeRequest(request), 256))
        .isEqualTo(request);
    assertThatThrownBy(() -> new ExtensionParameter("abc_x", "{"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void eachQuirkNamesItsClause(Quirk quirk) {
    assertThat(quirk.clause()).matches("5|5\\.[123]|6\\.[1-5]");
    assertThat(quirk.word()).matches("[a-z0-9-]+");
  }

  @Test
  void base64OfAllLengthsIsReadLikeThePlatformDoes() throws Exception {
    for (int length = 1; length < 70; length++) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) (length * 37));
      for (Base64.Encoder form : List.of(Base64.getEncoder(), Base64.getUrlEncoder(),
          Base64.getEncoder().withoutPadding())) {
        char[] text = form.encodeToString(bytes).toCharArray();
        assertThat(Base64Text.decode(text, 0, text.length).bytes()).isEqualTo(bytes);
        assertThat(text).containsOnly('\0');
      }
    }
    for (String broken : List.of("A", "AB=", "A===", "AB", "AAAA=", "A*==", "AAAAA")) {
      assertThatThrownBy(() -> Base64Text.decode(broken.toCharArray(), 0, broken.length()))
          .as(broken).satisfiesAnyOf(
              thrown -> assertThat(thrown).isInstanceOf(MalformedBodyException.class));
    }
  }

  private static KeyDeliveryException failure(KeyDeliveryClient client) {
    return catchThrowableOfType(
        KeyDeliveryException.class, () -> client.encKeys("b", KeyRequest.of(1, 256)));
  }

  private static KeyDeliveryClient client(HostileServer server) {
    KmeEndpoint endpoint = new KmeEndpoint(server.base(), RequestStyle.POST,
        Duration.ofSeconds(60), Duration.ofSeconds(60), 64 * 1024);
    return new KeyDeliveryClient(
        endpoint, HostileServer.clientTls(), ClientProfile.of("sae-a"));
  }
}
