import org.jspecify.annotations.NullMarked;

/**
 * Connections to the peers of the validator set: who is connected, and frames of bytes to and from
 * them, by class and within bounds. What a frame means is decided by the engine; nothing of
 * consensus is known here.
 */
@NullMarked
module io.etalon.network {
  requires static transitive org.jspecify;
  requires transitive io.etalon.channel;

  exports io.etalon.network;
}
