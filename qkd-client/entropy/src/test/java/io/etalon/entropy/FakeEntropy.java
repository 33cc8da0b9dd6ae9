package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A source that a test makes fail in each way there is. */
final class FakeEntropy implements EntropySource {
  enum Mood { SOUND, GONE, STUCK, CACHED, SHORT }

  volatile Mood mood = Mood.SOUND;
  volatile int draws;
  private final String name;
  private final EntropyKind kind;
  private final SplittableRandom random;

  FakeEntropy(String name, EntropyKind kind, long seed) {
    this.name = name;
    this.kind = kind;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EntropyKind kind() {
    return kind;
  }

  @Override
  public int claimedBitsPerByte() {
    return 8;
  }

  @Override
  public int startUpBytes() {
    return 0;
  }

  @Override
  public byte[] draw(int bytes) throws EntropyException {
    draws++;
    byte[] fresh = new byte[bytes];
    switch (mood) {
      case SOUND -> random.nextBytes(fresh);
      case CACHED -> new SplittableRandom(7).nextBytes(fresh);
      case STUCK -> Arrays.fill(fresh, (byte) 3);
      case SHORT -> fresh = new byte[bytes - 1];
      case GONE -> throw new EntropyException(Reason.UNAVAILABLE, "gone");
    }
    return fresh;
  }

  @Override
  public void close() {
    mood = Mood.GONE;
  }
}
