package io.etalon.simulator;

import java.util.Random;

/**
 * What the network does to a message. Each lane has a loss and a delay of its own towards each
 * machine, thrown anew about every 400 ms, and now and then the machines fall apart into two
 * groups: loss that is the same for all kinds of messages does not find the errors that matter.
 */
final class Weather {
  static final int HEALED_DELAY_MILLIS = 20;

  private static final int[] LOSS_PERCENT = {0, 0, 0, 10, 40, 100};
  private static final int[] DELAY_MILLIS = {3, 10, 40, 150};
  private static final int[] BYTES_PER_MILLI = {20, 100, 1_000};
  private static final int PHASE_MILLIS = 400;

  /** A message on its way. */
  record Letter(int from, int to, Lane lane, int bytes, long sentAtMillis) {}

  private final Scenario scenario;
  private final long healedAtMillis;
  private final Random phases;
  private final Random letters;
  private final int[][] lossPercent;
  private final int[][] delayMillis;
  private final int[] bytesPerMilli;
  private final int[] group;
  private final long[][] lineFreeAt;
  private boolean isOneWay;
  private long phaseEndsAt;

  Weather(Scenario scenario, Chance chance, int machines, long healedAtMillis) {
    this.scenario = scenario;
    this.healedAtMillis = healedAtMillis;
    this.phases = chance.stream("weather");
    this.letters = chance.stream("letters");
    this.lossPercent = new int[Lane.COUNT][machines];
    this.delayMillis = new int[Lane.COUNT][machines];
    this.bytesPerMilli = new int[machines];
    this.group = new int[machines];
    this.lineFreeAt = new long[machines][machines];
  }

  /** After which delays a message arrives; none where it is lost. */
  long[] delays(Letter letter) {
    if (letter.sentAtMillis() >= healedAtMillis) {
      return new long[] {1 + letters.nextInt(HEALED_DELAY_MILLIS)};
    }
    if (letter.sentAtMillis() >= phaseEndsAt) {
      phaseEndsAt = letter.sentAtMillis() + PHASE_MILLIS / 2 + phases.nextInt(PHASE_MILLIS);
      roll();
    }
    if (areApart(letter) || isLost(letter)) {
      return new long[0];
    }
    long delay = onLine(letter) + onTheWay(letter);
    boolean isTwice = scenario.has(Fault.DUPLICATION) && letters.nextInt(8) == 0;
    return isTwice ? new long[] {delay, delay + letters.nextInt(200)} : new long[] {delay};
  }

  private boolean areApart(Letter letter) {
    int from = group[letter.from()];
    int to = group[letter.to()];
    return isOneWay ? from < to : from != to;
  }

  private boolean isLost(Letter letter) {
    int percent = lossPercent[letter.lane().number()][letter.to()];
    return scenario.has(Fault.LOSS) && letters.nextInt(100) < percent;
  }

  private long onTheWay(Letter letter) {
    int most = delayMillis[letter.lane().number()][letter.to()];
    return 1 + letters.nextInt(scenario.has(Fault.DELAY) ? most : 5);
  }

  /** How long the line is taken, with all that was sent on it before. */
  private long onLine(Letter letter) {
    if (!scenario.has(Fault.BANDWIDTH)) {
      return 0;
    }
    long[] lines = lineFreeAt[letter.from()];
    long begins = Math.max(letter.sentAtMillis(), lines[letter.to()]);
    // What waits longer than that is dropped by the queues in front of a line.
    if (begins - letter.sentAtMillis() < 500) {
      lines[letter.to()] = begins + letter.bytes() / bytesPerMilli[letter.to()];
    }
    return lines[letter.to()] - letter.sentAtMillis();
  }

  private void roll() {
    boolean isSplit = phases.nextInt(2) == 0;
    boolean oneWay = phases.nextBoolean();
    isOneWay = scenario.has(Fault.ONE_WAY_PARTITION)
        && (oneWay || !scenario.has(Fault.PARTITION));
    isSplit &= isOneWay || scenario.has(Fault.PARTITION);
    for (int machine = 0; machine < group.length; machine++) {
      int side = phases.nextInt(2);
      group[machine] = isSplit ? side : 0;
      bytesPerMilli[machine] = BYTES_PER_MILLI[phases.nextInt(BYTES_PER_MILLI.length)];
      for (int lane = 0; lane < lossPercent.length; lane++) {
        lossPercent[lane][machine] = LOSS_PERCENT[phases.nextInt(LOSS_PERCENT.length)];
        delayMillis[lane][machine] = DELAY_MILLIS[phases.nextInt(DELAY_MILLIS.length)];
      }
    }
  }
}
