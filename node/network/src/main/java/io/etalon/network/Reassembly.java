package io.etalon.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Puts one peer's frames together again, one message per class at a time, and leaves out what comes
 * faster than the class allows. Memory is bounded by one message per class, and grows only with
 * what has come. Used by one thread.
 */
final class Reassembly {
  private final Partial[] partials = new Partial[FrameClass.values().length];
  private final RateLimits limits;
  private long dropped;

  /** A message that has come whole. */
  record Message(FrameClass frameClass, Bytes content) {}

  private static final class Partial {
    private final List<Bytes> chunks = new ArrayList<>();
    private final boolean kept;
    private int left;

    Partial(int total, boolean kept) {
      this.left = total;
      this.kept = kept;
    }

    void add(Bytes content) throws FrameException {
      if (content.size() != Math.min(left, Frames.CHUNK_BYTES)) {
        throw new FrameException("a chunk of " + content.size() + " bytes");
      }
      left -= content.size();
      if (kept) {
        chunks.add(content);
      }
    }
  }

  Reassembly(RateLimits limits) {
    this.limits = limits;
  }

  /** Takes the next frame; returns the message that it completes, if any. */
  Optional<Message> accept(Bytes frame) throws FrameException {
    if (frame.size() < Frames.HEADER_BYTES) {
      throw new FrameException("a frame of " + frame.size() + " bytes");
    }
    FrameClass frameClass = FrameClass.of(frame.get(0));
    Bytes content = frame.slice(Frames.HEADER_BYTES);
    return switch (frame.get(1)) {
      case Frames.WHOLE -> whole(frameClass, content);
      case Frames.FIRST -> first(frameClass, content);
      case Frames.NEXT -> next(frameClass, content);
      default -> throw new FrameException("no kind " + frame.get(1));
    };
  }

  private Optional<Message> whole(FrameClass frameClass, Bytes content) throws FrameException {
    requireNone(frameClass);
    if (content.size() > Math.min(frameClass.maxMessageBytes(), Frames.CHUNK_BYTES)) {
      throw new FrameException(frameClass + " of " + content.size() + " bytes");
    }
    if (!admit(frameClass, content.size())) {
      return Optional.empty();
    }
    return Optional.of(new Message(frameClass, content));
  }

  private Optional<Message> first(FrameClass frameClass, Bytes content) throws FrameException {
    requireNone(frameClass);
    if (content.size() != Frames.TOTAL_BYTES + Frames.CHUNK_BYTES) {
      throw new FrameException("a first chunk of " + content.size() + " bytes");
    }
    int total = content.getInt(0);
    if (total <= Frames.CHUNK_BYTES || total > frameClass.maxMessageBytes()) {
      throw new FrameException(frameClass + " of " + total + " bytes");
    }
    Partial partial = new Partial(total, admit(frameClass, total));
    partial.add(content.slice(Frames.TOTAL_BYTES));
    partials[frameClass.ordinal()] = partial;
    return Optional.empty();
  }

  private Optional<Message> next(FrameClass frameClass, Bytes content) throws FrameException {
    Partial partial = partials[frameClass.ordinal()];
    if (partial == null) {
      throw new FrameException("a chunk of nothing");
    }
    partial.add(content);
    if (partial.left > 0) {
      return Optional.empty();
    }
    partials[frameClass.ordinal()] = null;
    return partial.kept
        ? Optional.of(new Message(frameClass, Bytes.concatenate(partial.chunks)))
        : Optional.empty();
  }

  private void requireNone(FrameClass frameClass) throws FrameException {
    if (partials[frameClass.ordinal()] != null) {
      throw new FrameException("a message inside another of " + frameClass);
    }
  }

  private boolean admit(FrameClass frameClass, int bytes) {
    boolean admitted = limits.admit(frameClass, bytes);
    dropped += admitted ? 0 : 1;
    return admitted;
  }

  /** Messages left out so far because they came too fast. */
  long dropped() {
    return dropped;
  }
}
