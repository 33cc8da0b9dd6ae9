import org.jspecify.annotations.NullMarked;

/**
 * Who broke the voting rules: evidence in blocks, who is jailed for it, and until when it counts.
 * What a link's ends report plays no part here; missed views and low scores never will.
 */
@NullMarked
module io.etalon.offences {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.offences;
}
