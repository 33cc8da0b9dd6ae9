package io.etalon.research;

import io.etalon.coherence.ElectionMode;

/** How things are called in tables and charts. */
final class Words {
  private Words() {}

  static String of(ElectionMode mode) {
    return switch (mode) {
      case CREDIT -> "credit";
      case ARGMAX -> "argmax";
      case LOTTERY -> "lottery";
    };
  }
}
