package io.etalon.etsi014;

import java.util.List;

/** What one edition of the standard puts on the wire. */
sealed interface Codec permits CodecV1 {

  String statusPath(String slaveSaeId);

  String encKeysPath(String slaveSaeId);

  String decKeysPath(String masterSaeId);

  String encKeysQuery(KeyRequest request);

  String decKeysQuery(String keyId);

  byte[] encodeRequest(KeyRequest request);

  byte[] encodeKeyIds(List<String> keyIds);

  KmeStatus decodeStatus(byte[] body, QuirkLog quirks) throws MalformedBodyException;

  List<DeliveredKey> decodeKeys(byte[] body, QuirkLog quirks) throws MalformedBodyException;
}
