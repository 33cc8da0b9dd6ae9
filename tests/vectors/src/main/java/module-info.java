import org.jspecify.annotations.NullMarked;

/** NIST's known answers for SLH-DSA, for those who sign and those who verify. */
@NullMarked
module io.etalon.vectors {
  requires static transitive org.jspecify;
  requires transitive tuweni.bytes;

  exports io.etalon.vectors;
}
