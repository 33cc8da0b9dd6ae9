package io.etalon.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** Sizes in bits and numbers, as a status gives them; where it does not, cautious defaults. */
record Limits(int keySize, int minSize, int maxSize, int maxNumber, int maxSlaves) {
  private static final int DEFAULT_SIZE = 256;
  private static final int UNKNOWN = -1;

  static Limits of(JsonNode status) {
    return new Limits(number(status, "key_size"), number(status, "min_key_size"),
        number(status, "max_key_size"), number(status, "max_key_per_request"),
        number(status, "max_SAE_ID_count"));
  }

  /** Whether those that are given fit together. */
  boolean areConsistent() {
    boolean whole = wholeBytes(keySize) && wholeBytes(minSize) && wholeBytes(maxSize);
    boolean ordered = ordered(minSize, keySize) && ordered(keySize, maxSize);
    return whole && ordered && maxNumber != 0;
  }

  /** The default size to ask for. */
  int sizeToAsk() {
    return keySize > 0 && keySize % Byte.SIZE == 0 ? keySize : DEFAULT_SIZE;
  }

  /** The same, where the status turned out to count bytes. */
  Limits fromBytes() {
    return new Limits(bits(keySize), bits(minSize), bits(maxSize), maxNumber, maxSlaves);
  }

  String shown() {
    return "key_size " + keySize + ", min_key_size " + minSize + ", max_key_size " + maxSize
        + ", max_key_per_request " + maxNumber;
  }

  private static int bits(int bytes) {
    return bytes < 0 ? bytes : bytes * Byte.SIZE;
  }

  private static boolean wholeBytes(int size) {
    return size == UNKNOWN || size > 0 && size % Byte.SIZE == 0;
  }

  private static boolean ordered(int low, int high) {
    return low == UNKNOWN || high == UNKNOWN || low <= high;
  }

  /** Strings count as numbers here: their type is another rule's matter. */
  private static int number(JsonNode status, String field) {
    JsonNode value = status.path(field);
    return value.isMissingNode() || value.isNull() ? UNKNOWN : value.asInt(UNKNOWN);
  }
}
