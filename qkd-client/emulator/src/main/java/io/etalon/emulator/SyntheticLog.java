package io.etalon.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Writes a log in the format of a Toshiba device with the statistics of a good link, for tests that
 * may not use a real one.
 *
 * <p>Median QBER 2.81 % with standard deviation 0.088 % and correlation .3 from row to row, rate
 * 536 kbit/s, a row every 57 s.
 */
public final class SyntheticLog {
  private static final double QBER_MEDIAN = 0.0281;
  private static final double QBER_DEVIATION = 0.00088;
  private static final double RATE_MEDIAN = 535_758;
  private static final double RATE_DEVIATION = 27_219;
  private static final double RATE_CORRELATION = -0.19;
  /**
   * Shares of the variance that wander slowly and quickly; together they give the correlations of
   * real rows.
   */
  private static final double SLOW_SHARE = 0.2;
  private static final double SLOW_MEMORY_ROWS = 570;
  private static final double QUICK_MEMORY_ROWS = 0.47;
  private static final int STEP_SECONDS = 57;

  private SyntheticLog() {}

  /**
   * Writes {@code rows} rows; every {@code outageEvery}-th is an outage, a row of zeros; 0 makes
   * none.
   */
  public static void write(Path file, int rows, int outageEvery, long seed) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Drift slow = new Drift(Math.sqrt(SLOW_SHARE), SLOW_MEMORY_ROWS);
    Drift quick = new Drift(Math.sqrt(1 - SLOW_SHARE), QUICK_MEMORY_ROWS);
    StringBuilder text = new StringBuilder("Time,QBER,SecureKeyRate(bps)\n");
    LocalDateTime time = LocalDateTime.of(2026, 1, 1, 0, 0, 1);
    for (int row = 1; row <= rows; row++) {
      double z = slow.advance(1, random) + quick.advance(1, random);
      double own = Math.sqrt(1 - RATE_CORRELATION * RATE_CORRELATION) * random.nextGaussian();
      double qber = QBER_MEDIAN + QBER_DEVIATION * z;
      double rate = RATE_MEDIAN + RATE_DEVIATION * (RATE_CORRELATION * z + own);
      boolean outage = outageEvery > 0 && row % outageEvery == 0;
      text.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time)).append(',').append(outage
          ? "0.000000,0" : String.format(Locale.ROOT, "%.6f,%.0f", qber, rate)).append('\n');
      time = time.plusSeconds(STEP_SECONDS);
    }
    Files.writeString(file, text);
  }
}
