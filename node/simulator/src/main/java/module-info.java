import org.jspecify.annotations.NullMarked;

/**
 * Whole nodes in one thread and in virtual time: production code on a simulated network, disk and
 * clock, with faults and liars that follow from one seed, and checkers that watch what comes of it.
 * No node depends on it. Which runtime the nodes execute is the caller's to say.
 */
@NullMarked
module io.etalon.simulator {
  requires static transitive org.jspecify;
  requires transitive io.etalon.engine;

  exports io.etalon.simulator;
}
