package io.etalon.model;

import java.util.Arrays;

/** States in the order in which they were found, each with the one it was found from. */
final class StateTable {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] states = new long[1 << 16];
  private int[] parents = new int[1 << 16];
  private int[] slots = new int[1 << 18];
  private int size;

  int size() {
    return size;
  }

  long state(int index) {
    return states[index];
  }

  int parent(int index) {
    return parents[index];
  }

  /** Adds a state unless it is known; says whether it was new. */
  boolean add(long state, int parent) {
    int slot = slot(state);
    if (slots[slot] != 0) {
      return false;
    }
    if (size == states.length) {
      states = Arrays.copyOf(states, 2 * size);
      parents = Arrays.copyOf(parents, 2 * size);
    }
    states[size] = state;
    parents[size] = parent;
    slots[slot] = ++size;
    if (4L * size > slots.length * 2L) {
      grow();
    }
    return true;
  }

  private int slot(long state) {
    int mask = slots.length - 1;
    int slot = (int) (state * MIX >>> 32) & mask;
    while (slots[slot] != 0 && states[slots[slot] - 1] != state) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int index = 0; index < size; index++) {
      slots[slot(states[index])] = index + 1;
    }
  }
}
