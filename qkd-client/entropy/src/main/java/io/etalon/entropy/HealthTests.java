package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;

/**
 * The continuous health tests of one source: repetition count and adaptive proportion over bytes.
 * They go on from one draw to the next. Guarantee: called by one thread at a time.
 *
 * @spec https://doi.org/10.6028/NIST.SP.800-90B NIST SP 800-90B, section 4.4
 */
public final class HealthTests {
  private final HealthCutoffs cutoffs;
  private int last = -1;
  private int repetitions;
  private int first = -1;
  private int occurrences;
  private int seen;

  /** Tests against these cutoffs. */
  public HealthTests(HealthCutoffs cutoffs) {
    this.cutoffs = cutoffs;
  }

  /**
   * Tests fresh bytes. Errors: {@code UNHEALTHY}, by the test that failed; the tests then begin
   * anew.
   */
  public void test(byte[] fresh) throws EntropyException {
    for (byte each : fresh) {
      int sample = each & 0xff;
      countRepetition(sample);
      countProportion(sample);
    }
  }

  private void countRepetition(int sample) throws EntropyException {
    repetitions = sample == last ? repetitions + 1 : 1;
    last = sample;
    if (repetitions >= cutoffs.repetition()) {
      restart();
      throw new EntropyException(Reason.UNHEALTHY, "repetition count test: the same byte "
          + cutoffs.repetition() + " times in a row");
    }
  }

  private void countProportion(int sample) throws EntropyException {
    if (seen == 0) {
      first = sample;
      occurrences = 0;
    }
    seen++;
    occurrences += sample == first ? 1 : 0;
    if (occurrences >= cutoffs.proportion()) {
      restart();
      throw new EntropyException(Reason.UNHEALTHY, "adaptive proportion test: one byte "
          + cutoffs.proportion() + " times in a window of " + HealthCutoffs.WINDOW);
    }
    seen = seen == HealthCutoffs.WINDOW ? 0 : seen;
  }

  private void restart() {
    last = -1;
    repetitions = 0;
    seen = 0;
  }
}
