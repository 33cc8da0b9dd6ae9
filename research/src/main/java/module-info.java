import org.jspecify.annotations.NullMarked;

/**
 * Studies of proof of coherence: scenarios of networks, devices, liars and eavesdroppers, run
 * through the pallet that chains run and the link model that the emulator runs, and reports with
 * charts of what came out. No node requires it, and nothing here is part of a block's result.
 */
@NullMarked
module io.etalon.research {
  requires static transitive org.jspecify;
  requires io.etalon.coherence;
  requires io.etalon.consensus;
  requires io.etalon.emulator;
  requires org.tomlj;

  exports io.etalon.research;
}
