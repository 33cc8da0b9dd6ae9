package io.etalon.gateway;

import org.apache.tuweni.bytes.Bytes;

/**
 * One call of a key manager as an application made it, taken apart.
 *
 * @param form GET or POST
 * @param method what is asked
 * @param saeId the SAE that the path names, decoded
 * @param query what follows the question mark, as it came; empty where nothing did
 * @param body the body of a POST
 */
record KeyCall(Form form, KeyMethod method, String saeId, String query, Bytes body) {
  static final int MAX_SAE_BYTES = 256;
  static final int MAX_QUERY_BYTES = 2048;
  static final int MAX_BODY_BYTES = 64 * 1024;

  /** The HTTP verb. */
  enum Form {
    GET,
    POST
  }
}
