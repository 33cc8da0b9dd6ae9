import org.jspecify.annotations.NullMarked;

/**
 * Applies blocks: checks headers and extrinsics, runs hooks, dispatches calls, charges for them and
 * commits to the result. It knows no pallet by name and no rule about tokens, links or validators.
 */
@NullMarked
module io.etalon.executive {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;
  requires transitive io.etalon.runtime;

  exports io.etalon.executive;
}
