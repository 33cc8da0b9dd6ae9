import org.jspecify.annotations.NullMarked;

/**
 * SSZ: a type is a schema value that encodes, decodes, merkleizes and describes itself. Everything
 * that is hashed, signed or sent passes through here; the types themselves live with their owners,
 * and no reflection, I/O or clock ever lives here.
 */
@NullMarked
module io.etalon.ssz {
  requires static transitive org.jspecify;
  requires transitive tuweni.bytes;
  requires io.etalon.crypto;

  exports io.etalon.ssz;
}
