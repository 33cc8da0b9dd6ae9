package io.etalon.entropy;

/** What a node's identity truly rests on, the strongest first. */
public enum IdentityTier {
  QKD_HARDWARE(1, "QKD hardware"),
  QUANTUM_ENTROPY(2, "a quantum generator's entropy"),
  SOFTWARE(3, "software");

  private final int number;
  private final String words;

  IdentityTier(int number, String words) {
    this.number = number;
    this.words = words;
  }

  /** 1 to 3. */
  public int number() {
    return number;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
