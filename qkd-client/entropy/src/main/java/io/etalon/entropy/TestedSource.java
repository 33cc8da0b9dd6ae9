package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;
import java.time.InstantSource;
import java.util.Arrays;

/** One source of an ensemble with its tests, its memory of what was used, and its breaker. */
final class TestedSource {
  static final int FALSE_ALARM_EXPONENT = 40;

  private final EntropySource source;
  private final HealthTests tests;
  private final SeenBefore seen = new SeenBefore();
  private final CircuitBreaker breaker;
  private boolean isStarted;
  private String state = "not asked yet";

  TestedSource(EntropySource source, InstantSource clock) {
    this.source = source;
    this.tests = new HealthTests(
        HealthCutoffs.of(source.claimedBitsPerByte(), FALSE_ALARM_EXPONENT));
    this.breaker = new CircuitBreaker(clock);
  }

  EntropySource source() {
    return source;
  }

  synchronized String state() {
    return state;
  }

  synchronized boolean isHealthy() {
    return state.isEmpty();
  }

  /** Fresh bytes that passed every test. */
  synchronized byte[] draw(int bytes) throws EntropyException {
    if (!breaker.isClosed()) {
      throw new EntropyException(Reason.RESTING, source.name() + " rests after: " + state);
    }
    try {
      startUp();
      byte[] fresh = tested(bytes);
      breaker.succeeded();
      state = "";
      return fresh;
    } catch (EntropyException e) {
      state = e.reason() + ": " + e.getMessage();
      boolean isBad = e.reason() == Reason.UNHEALTHY || e.reason() == Reason.REPEATED;
      if (isBad) {
        isStarted = false;
        breaker.open();
      } else {
        breaker.failed();
      }
      throw e;
    }
  }

  private void startUp() throws EntropyException {
    if (!isStarted && source.startUpBytes() > 0) {
      Arrays.fill(tested(source.startUpBytes()), (byte) 0);
    }
    isStarted = true;
  }

  private byte[] tested(int bytes) throws EntropyException {
    byte[] fresh = source.draw(bytes);
    try {
      if (fresh.length != bytes) {
        throw new EntropyException(Reason.MALFORMED,
            "gave " + fresh.length + " bytes where " + bytes + " were asked for");
      }
      tests.test(fresh);
      seen.check(fresh);
      return fresh;
    } catch (EntropyException e) {
      Arrays.fill(fresh, (byte) 0);
      throw e;
    }
  }
}
