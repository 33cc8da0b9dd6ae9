package io.etalon.emulator;

/** What a key manager is about to send. The body is owned by whoever sends and erases it. */
final class KmeAnswer {
  static final int OK = 200;
  private static final String JSON = "application/json";

  private final int status;
  private final String type;
  private final byte[] body;

  private KmeAnswer(int status, String type, byte[] body) {
    this.status = status;
    this.type = type;
    this.body = body;
  }

  static KmeAnswer json(int status, byte[] body) {
    return new KmeAnswer(status, JSON, body);
  }

  KmeAnswer withStatus(int other) {
    return new KmeAnswer(other, type, body);
  }

  KmeAnswer withType(String other) {
    return new KmeAnswer(status, other, body);
  }

  KmeAnswer withBody(byte[] other) {
    return new KmeAnswer(status, type, other);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  byte[] body() {
    return body;
  }
}
