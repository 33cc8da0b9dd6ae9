package io.etalon.research;

import java.util.ArrayList;
import java.util.List;

/** Where values lie along one axis of a chart: linear, or by powers of ten. */
record Scale(double least, double most, boolean isLogarithmic) {
  private static final int TICKS = 5;

  /** A linear scale from 0 that reaches {@code most}. */
  static Scale upTo(double most) {
    double step = step(most > 0 ? most : 1);
    return new Scale(0, Math.ceil((most > 0 ? most : 1) / step - 1e-9) * step, false);
  }

  /** A scale by powers of ten around positive values. */
  static Scale logarithmic(double least, double most) {
    return new Scale(
        Math.pow(10, Math.floor(Math.log10(least))), Math.pow(10, Math.ceil(Math.log10(most))),
        true);
  }

  /** From 0 at the least value to 1 at the greatest. */
  double place(double value) {
    return isLogarithmic
        ? (Math.log10(value) - Math.log10(least)) / (Math.log10(most) - Math.log10(least))
        : (value - least) / (most - least);
  }

  /** The values that get a label. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (isLogarithmic) {
      for (double tick = least; tick <= most * 1.001; tick *= 10) {
        ticks.add(tick);
      }
      return ticks;
    }
    double step = step(most);
    for (int i = 0; i * step <= most + step / 2; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** 1, 2 or 5 times a power of ten, so that about five steps reach {@code most}. */
  private static double step(double most) {
    double raw = most / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double ratio = raw / power;
    return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
  }
}
