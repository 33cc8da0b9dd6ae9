import org.jspecify.annotations.NullMarked;

/**
 * Proof of coherence: links, reports, scores, the order of leaders and what validators earn. All of
 * it is exact integer arithmetic over attestations in finalized state; nothing here is ever needed
 * for safety, and no reading of a device is trusted further than its two ends agree.
 */
@NullMarked
module io.etalon.coherence {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.coherence;
}
