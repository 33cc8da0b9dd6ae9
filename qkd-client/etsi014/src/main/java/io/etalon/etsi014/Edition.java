package io.etalon.etsi014;

/** The editions of the standard that the client can speak; a new one is a new codec here. */
public enum Edition {
  /** ETSI GS QKD 014 V1.1.1, February 2019. */
  V1_1_1(new CodecV1());

  private final Codec codec;

  Edition(Codec codec) {
    this.codec = codec;
  }

  Codec codec() {
    return codec;
  }
}
