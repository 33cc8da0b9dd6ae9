package io.etalon.research;

import io.etalon.coherence.DeviceClass;
import io.etalon.emulator.LinkPhysics;

/**
 * A kind of link: what the chain knows of it, and what it is built of.
 *
 * @param physics with a loss that each link replaces by its own
 */
record LinkClass(
    DeviceClass device, LinkPhysics physics, Loss loss, Sampling sampling, Passes passes) {
  /** From where to where a link's loss is drawn, in dB. */
  record Loss(double least, double most) {}

  /** How many readings a window has, and for how long the device counts for each. */
  record Sampling(int readings, long exposureMillis) {}

  /**
   * When there is light: {@code blocks} of every {@code every}, the first at {@code offset}. A
   * fibre has it always.
   */
  record Passes(long every, long blocks, long offset) {
    static final Passes ALWAYS = new Passes(1, 1, 0);

    boolean isLit(long height) {
      return Math.floorMod(height - offset, every) < blocks;
    }
  }

  /** Windows that are judged in a chain of so many heights. */
  long windowsWithin(long heights) {
    return Math.max(0, (heights - device.graceBlocks()) / device.windowBlocks());
  }
}
