package io.etalon.etsi014;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** ETSI GS QKD 014 V1.1.1. Source: clauses 5.1 to 5.3 for paths, 6.1 to 6.4 for bodies. */
final class CodecV1 implements Codec {
  private static final String ROOT = "/api/v1/keys/";

  @Override
  public String statusPath(String slaveSaeId) {
    return ROOT + encode(slaveSaeId) + "/status";
  }

  @Override
  public String encKeysPath(String slaveSaeId) {
    return ROOT + encode(slaveSaeId) + "/enc_keys";
  }

  @Override
  public String decKeysPath(String masterSaeId) {
    return ROOT + encode(masterSaeId) + "/dec_keys";
  }

  @Override
  public String encKeysQuery(KeyRequest request) {
    return "?number=" + request.number() + "&size=" + request.sizeBits();
  }

  @Override
  public String decKeysQuery(String keyId) {
    return "?key_ID=" + encode(keyId);
  }

  @Override
  public byte[] encodeRequest(KeyRequest request) {
    return RequestJson.encodeRequest(request);
  }

  @Override
  public byte[] encodeKeyIds(List<String> keyIds) {
    return RequestJson.encodeKeyIds(keyIds);
  }

  @Override
  public KmeStatus decodeStatus(byte[] body, QuirkLog quirks) throws MalformedBodyException {
    return StatusJson.decode(body, quirks);
  }

  @Override
  public List<DeliveredKey> decodeKeys(byte[] body, QuirkLog quirks)
      throws MalformedBodyException {
    return KeysJson.decodeKeys(body, quirks);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
