package io.etalon.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes inputs at random, blind to coverage, with a liking for what decoders trip over: lengths,
 * offsets, ends and repetitions. The same seed makes the same inputs.
 */
final class Mutator {
  private static final int[] INTERESTING = {0, 1, 0x7f, 0x80, 0xff, '"', '{', '[', ',', '\n'};
  private static final int MAX_STEPS = 4;
  private static final int KINDS = 8;

  private final List<byte[]> corpus;
  private final RandomGenerator random;

  Mutator(List<byte[]> corpus, RandomGenerator random) {
    this.corpus = List.copyOf(corpus);
    this.random = random;
  }

  byte[] next() {
    byte[] input = any().clone();
    int steps = 1 + random.nextInt(MAX_STEPS);
    for (int i = 0; i < steps; i++) {
      input = step(input);
    }
    return input;
  }

  private byte[] any() {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] step(byte[] input) {
    if (input.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(input.length);
    return switch (random.nextInt(KINDS)) {
      case 0 -> set(input, at, input[at] ^ 1 << random.nextInt(Byte.SIZE));
      case 1 -> set(input, at, INTERESTING[random.nextInt(INTERESTING.length)]);
      case 2 -> set(input, at, input[at] + random.nextInt(-4, 5));
      case 3 -> Arrays.copyOf(input, at);
      case 4 -> without(input, at, 1 + random.nextInt(Math.min(32, input.length - at)));
      case 5 -> joined(Arrays.copyOf(input, at), tail(input, at - Math.min(at, span())));
      case 6 -> joined(Arrays.copyOf(input, at), tail(any(), at));
      default -> number(input, at);
    };
  }

  private int span() {
    return 1 + random.nextInt(32);
  }

  private static byte[] set(byte[] input, int at, int value) {
    input[at] = (byte) value;
    return input;
  }

  private static byte[] without(byte[] input, int at, int count) {
    return joined(Arrays.copyOf(input, at), tail(input, at + count));
  }

  private static byte[] tail(byte[] input, int from) {
    return from >= input.length ? new byte[0] : Arrays.copyOfRange(input, from, input.length);
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  // A four-byte little-endian number, such as an SSZ offset, moved a little or to an extreme.
  private byte[] number(byte[] input, int at) {
    int start = Math.max(0, Math.min(at, input.length - Integer.BYTES));
    int value =
        switch (random.nextInt(4)) {
          case 0 -> input.length;
          case 1 -> -1;
          case 2 -> Integer.MAX_VALUE;
          default -> random.nextInt(64);
        };
    for (int i = 0; i < Integer.BYTES && start + i < input.length; i++) {
      input[start + i] = (byte) (value >>> 8 * i);
    }
    return input;
  }
}
