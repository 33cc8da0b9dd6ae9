package io.etalon.gateway;

import org.apache.tuweni.bytes.Bytes;

/** What an HTTP server answered, or is to answer. */
record HttpReply(int status, String contentType, Bytes body) {
  static final String JSON = "application/json";

  static HttpReply json(int status, Bytes body) {
    return new HttpReply(status, JSON, body);
  }
}
