package io.etalon.simulator;

import java.util.OptionalLong;
import java.util.Random;

/**
 * A hostile network. Each kind of message has a loss and a delay of its own towards each process,
 * and now and then the processes fall apart into groups: loss that is the same for all kinds does
 * not find the errors that matter.
 */
final class Lanes implements Network {
  private static final int[] LOSS_PERCENT = {0, 0, 0, 10, 40, 100};
  private static final int[] DELAY_MILLIS = {3, 10, 40, 150};
  private static final int PHASE_MILLIS = 400;

  private final Random random;
  private final int processes;
  private final int[][] lossPercent;
  private final int[][] delayMillis;
  private final int[] group;
  private boolean oneWay;
  private long phaseEndsAt;

  Lanes(Random random, int processes) {
    this.random = random;
    this.processes = processes;
    this.lossPercent = new int[Kind.values().length][processes];
    this.delayMillis = new int[Kind.values().length][processes];
    this.group = new int[processes];
  }

  @Override
  public OptionalLong delayMillis(Envelope envelope) {
    if (envelope.sentAtMillis() >= phaseEndsAt) {
      phaseEndsAt = envelope.sentAtMillis() + PHASE_MILLIS / 2 + random.nextInt(PHASE_MILLIS);
      roll();
    }
    int from = group[envelope.fromProcess()];
    int to = group[envelope.toProcess()];
    int kind = envelope.kind().ordinal();
    boolean apart = oneWay ? from < to : from != to;
    if (apart || random.nextInt(100) < lossPercent[kind][envelope.toProcess()]) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(1 + random.nextInt(delayMillis[kind][envelope.toProcess()]));
  }

  private void roll() {
    boolean split = random.nextInt(3) == 0;
    oneWay = random.nextInt(4) == 0;
    for (int process = 0; process < processes; process++) {
      group[process] = split ? random.nextInt(2) : 0;
      for (int kind = 0; kind < lossPercent.length; kind++) {
        lossPercent[kind][process] = LOSS_PERCENT[random.nextInt(LOSS_PERCENT.length)];
        delayMillis[kind][process] = DELAY_MILLIS[random.nextInt(DELAY_MILLIS.length)];
      }
    }
  }

  /** The network after it has healed: everything arrives within {@code maxMillis}. */
  static Network healed(Random random, int maxMillis) {
    return _ -> OptionalLong.of(1 + random.nextInt(maxMillis));
  }
}
