import org.jspecify.annotations.NullMarked;

/**
 * Agreement on one block a height: Coherent Simplex as a pure machine, the messages and log entries
 * it speaks in, and the driver that a node and the simulator share. Sockets, clocks, disks, keys
 * and the execution of blocks never live here.
 */
@NullMarked
module io.etalon.consensus {
  requires static transitive org.jspecify;
  requires transitive io.etalon.primitives;

  exports io.etalon.consensus;
}
