import org.jspecify.annotations.NullMarked;

/**
 * The post-quantum channel between two parties that know each other's keys: handshake, records and
 * re-keying with or without a QKD key. What the frames mean, who dials whom and where QKD keys come
 * from is decided by those who use it.
 */
@NullMarked
module io.etalon.channel {
  requires static transitive org.jspecify;
  requires transitive io.etalon.crypto;
  requires transitive io.etalon.signing;
  requires transitive tuweni.bytes;
  requires io.etalon.ssz;

  exports io.etalon.channel;
}
