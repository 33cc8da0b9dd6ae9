package io.etalon.network;

import io.etalon.fuzz.FuzzTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Frames as a peer may send them, in any order and of any length. */
public final class FrameTargets {
  private static final Bytes CONTENT = Bytes.wrap(new byte[Frames.CHUNK_BYTES + 16]);
  private static final int MAX_FRAMES = 48;
  private static final int STEP = 4;

  private FrameTargets() {}

  /** The targets. */
  public static List<FuzzTarget> all() {
    return List.of(
        FuzzTarget.of("frames", FrameTargets::frames, FrameTargets::scripts),
        FuzzTarget.of("frame", FrameTargets::single, () -> List.of(new byte[] {0, 0, 1, 2})));
  }

  /** One frame as it is. */
  private static void single(byte[] input) {
    try {
      new Reassembly(new RateLimits(() -> 0)).accept(Bytes.wrap(input)).ifPresent(message ->
          require(
              Frames.cut(message.frameClass(), message.content(), 0).equals(Bytes.wrap(input)),
              "another frame"));
    } catch (FrameException e) {
      // Refused, in the typed way.
    }
  }

  /**
   * Four bytes a frame: class, kind, how its length is chosen, and a number. So that a message of
   * several megabytes is a few bytes here.
   */
  private static void frames(byte[] input) {
    Reassembly reassembly = new Reassembly(new RateLimits(() -> 0));
    Model model = new Model();
    try {
      for (int at = 0; at + STEP <= input.length && at / STEP < MAX_FRAMES; at += STEP) {
        Bytes frame = frame(input, at);
        Optional<Reassembly.Message> message = reassembly.accept(frame);
        model.took(frame, message);
      }
    } catch (FrameException e) {
      model.mayRefuse();
    }
  }

  private static Bytes frame(byte[] input, int at) {
    Bytes head = Bytes.of(input[at], input[at + 1]);
    int number = input[at + 3] & 0xff;
    int length =
        switch (input[at + 2] & 7) {
          case 0 -> number;
          case 1 -> Frames.CHUNK_BYTES;
          case 2 -> Frames.CHUNK_BYTES - number;
          case 3 -> 1024 * number;
          case 4 -> Frames.CHUNK_BYTES + 1;
          default -> Frames.CHUNK_BYTES;
        };
    if (input[at + 1] != Frames.FIRST) {
      return Bytes.concatenate(head, CONTENT.slice(0, Math.min(length, CONTENT.size())));
    }
    int total = (input[at + 2] & 8) != 0 ? -number : Frames.CHUNK_BYTES + number * number;
    return Bytes.concatenate(
        head, Bytes.ofUnsignedInt(total & 0xffffffffL), CONTENT.slice(0, Frames.CHUNK_BYTES));
  }

  /** What was promised and delivered so far, class by class. */
  private static final class Model {
    private final int[] expected = new int[FrameClass.values().length];
    private final int[] come = new int[FrameClass.values().length];

    void took(Bytes frame, Optional<Reassembly.Message> message) {
      int of = frame.get(0);
      switch (frame.get(1)) {
        case Frames.WHOLE -> {
          require(expected[of] == 0, "a message inside another");
          expected[of] = frame.size() - 2;
          come[of] = frame.size() - 2;
        }
        case Frames.FIRST -> {
          require(expected[of] == 0, "a message inside another");
          expected[of] = frame.getInt(2);
          come[of] = frame.size() - 6;
        }
        default -> come[of] += frame.size() - 2;
      }
      int max = FrameClass.values()[of].maxMessageBytes();
      require(expected[of] <= max && come[of] <= expected[of], "longer than its class allows");
      boolean whole = come[of] == expected[of];
      message.ifPresent(each -> {
        require(whole && each.content().size() == expected[of], "cut short");
        require(each.frameClass().ordinal() == of, "another class");
      });
      if (whole) {
        expected[of] = 0;
        come[of] = 0;
      }
    }

    void mayRefuse() {
      // A refusal ends the connection: nothing is expected after it.
    }
  }

  private static List<byte[]> scripts() {
    byte[] all = new byte[STEP * FrameClass.values().length];
    for (int i = 0; i < FrameClass.values().length; i++) {
      all[STEP * i] = (byte) i;
      all[STEP * i + 3] = 9;
    }
    List<byte[]> scripts = new ArrayList<>(List.of(all));
    byte body = FrameClass.BODIES.code();
    scripts.add(new byte[] {
        body, Frames.FIRST, 1, (byte) 255, 0, Frames.WHOLE, 0, 7, body, Frames.NEXT, 3, 63});
    scripts.add(new byte[] {body, Frames.FIRST, 1, 4, body, Frames.NEXT, 0, 16});
    return scripts;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError("frames: " + otherwise);
    }
  }
}
