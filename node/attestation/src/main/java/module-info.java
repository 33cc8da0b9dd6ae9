import org.jspecify.annotations.NullMarked;

/**
 * The way from a validator's own QKD devices to the chain: readings become windows, windows become
 * signed reports, keys drawn at both ends become proofs of joint possession, and other keys enter
 * the peer channel. Scores are the runtime's; which report a block carries is the engine's.
 */
@NullMarked
module io.etalon.attestation {
  requires static transitive org.jspecify;
  requires transitive io.etalon.channel;
  requires transitive io.etalon.engine;
  requires transitive io.etalon.metrics;
  requires transitive io.etalon.sources;
  requires io.etalon.pki;

  exports io.etalon.attestation;
}
