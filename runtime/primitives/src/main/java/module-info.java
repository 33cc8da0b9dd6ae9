import org.jspecify.annotations.NullMarked;

/**
 * The values that validators exchange and chains are made of, each with the SSZ schema that
 * encodes, merkleizes and describes it. Rules that need state (who may sign, what is valid) never
 * live here.
 */
@NullMarked
module io.etalon.primitives {
  requires static transitive org.jspecify;
  requires transitive io.etalon.crypto;
  requires transitive io.etalon.ssz;
  requires transitive tuweni.bytes;

  exports io.etalon.primitives;
}
