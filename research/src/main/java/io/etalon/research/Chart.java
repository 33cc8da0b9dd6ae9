package io.etalon.research;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A chart as SVG that needs nothing from elsewhere: axes, and series of lines, dots or bars. */
final class Chart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 340;
  private static final int LEFT = 70;
  private static final int TOP = 34;
  private static final int RIGHT = 16;
  private static final int BOTTOM = 46;
  private static final int MAX_POINTS = 600;
  private static final List<String> COLOURS =
      List.of("#1f77b4", "#d95f02", "#1b9e77", "#9467bd", "#c4a000", "#7f7f7f");

  private enum Kind { LINE, DOTS }

  private record Series(String name, Kind kind, double[] x, double[] y) {}

  private final String xLabel;
  private final String yLabel;
  private final List<Series> series = new ArrayList<>();
  private final List<double[]> bands = new ArrayList<>();
  private boolean isLogarithmic;
  private boolean hasDiagonal;

  Chart(String xLabel, String yLabel) {
    this.xLabel = xLabel;
    this.yLabel = yLabel;
  }

  Chart line(String name, double[] x, double[] y) {
    series.add(new Series(name, Kind.LINE, x, y));
    return this;
  }

  Chart dots(String name, double[] x, double[] y) {
    series.add(new Series(name, Kind.DOTS, x, y));
    return this;
  }

  /** Both axes by powers of ten. */
  Chart logarithmic() {
    isLogarithmic = true;
    return this;
  }

  /** The line on which both are equal. */
  Chart diagonal() {
    hasDiagonal = true;
    return this;
  }

  /** Shades the values of x between two. */
  Chart band(double from, double until) {
    bands.add(new double[] {from, until});
    return this;
  }

  String svg() {
    Scale across = scale(series.stream().flatMapToDouble(one -> DoubleStream.of(one.x())));
    Scale up = scale(series.stream().flatMapToDouble(one -> DoubleStream.of(one.y())));
    StringBuilder svg = open(xLabel, yLabel);
    for (double[] band : bands) {
      double from = x(across, Math.min(band[0], across.most()));
      double until = x(across, Math.min(band[1], across.most()));
      svg.append(text("<rect x='%.1f' y='%d' width='%.1f' height='%d' class='band'/>", from, TOP,
          until - from, HEIGHT - TOP - BOTTOM));
    }
    for (double tick : across.ticks()) {
      svg.append(text("<text x='%.1f' y='%d' text-anchor='middle'>%s</text>", x(across, tick),
          HEIGHT - BOTTOM + 16, number(tick)));
    }
    yAxis(svg, up);
    if (hasDiagonal) {
      double end = Math.min(across.most(), up.most());
      svg.append(text("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' class='equal'/>",
          x(across, 0), y(up, 0), x(across, end), y(up, end)));
    }
    for (int i = 0; i < series.size(); i++) {
      draw(svg, series.get(i), COLOURS.get(i % COLOURS.size()), new Scale[] {across, up});
    }
    legend(svg, series.stream().map(Series::name).toList());
    return svg.append("</svg>").toString();
  }

  /** Bars in groups: one group for each name, in it one bar for each series, by {@code values}. */
  static String bars(String yLabel, List<String> groups, List<String> names, double[][] values) {
    double most = 0;
    for (double[] each : values) {
      most = Math.max(most, DoubleStream.of(each).filter(Double::isFinite).max().orElse(0));
    }
    Scale up = Scale.upTo(most);
    StringBuilder svg = open("", yLabel);
    yAxis(svg, up);
    double group = (double) (WIDTH - LEFT - RIGHT) / groups.size();
    double bar = group * 0.8 / names.size();
    for (int g = 0; g < groups.size(); g++) {
      double start = LEFT + g * group + group * 0.1;
      for (int s = 0; s < names.size(); s++) {
        double value = Double.isFinite(values[s][g]) ? values[s][g] : 0;
        svg.append(text(
            "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'><title>%s</title></rect>",
            start + s * bar, y(up, value), Math.max(1, bar - 1), y(up, 0) - y(up, value),
            COLOURS.get(s % COLOURS.size()), number(value)));
      }
      svg.append(text("<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
          LEFT + (g + 0.5) * group, HEIGHT - BOTTOM + 16, Page.escape(groups.get(g))));
    }
    legend(svg, names);
    return svg.append("</svg>").toString();
  }

  private Scale scale(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double most = DoubleStream.of(finite).max().orElse(1);
    return isLogarithmic
        ? Scale.logarithmic(DoubleStream.of(finite).min().orElse(1), most)
        : Scale.upTo(most);
  }

  private static StringBuilder open(String xLabel, String yLabel) {
    return new StringBuilder(text("<svg viewBox='0 0 %d %d' role='img'>", WIDTH, HEIGHT))
        .append(text("<text x='%d' y='%d' text-anchor='middle'>%s</text>",
            (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, Page.escape(xLabel)))
        .append(text("<text x='14' y='%d' text-anchor='middle' transform='rotate(-90 14 %d)'>%s"
            + "</text>", HEIGHT / 2, HEIGHT / 2, Page.escape(yLabel)));
  }

  private static void yAxis(StringBuilder svg, Scale up) {
    for (double tick : up.ticks()) {
      svg.append(text("<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' class='grid'/>", LEFT,
          y(up, tick), WIDTH - RIGHT, y(up, tick)));
      svg.append(text("<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 6,
          y(up, tick) + 4, number(tick)));
    }
  }

  private static void draw(StringBuilder svg, Series one, String colour, Scale[] scales) {
    int every = Math.max(1, Math.ceilDiv(one.x().length, MAX_POINTS));
    List<String> points = new ArrayList<>();
    for (int i = 0; i < one.x().length; i += one.kind() == Kind.DOTS ? 1 : every) {
      if (Double.isFinite(one.y()[i])) {
        double across = x(scales[0], one.x()[i]);
        double up = y(scales[1], one.y()[i]);
        points.add(switch (one.kind()) {
          case LINE -> text("%.1f,%.1f", across, up);
          case DOTS -> text("<circle cx='%.1f' cy='%.1f' r='3'/>", across, up);
        });
      }
    }
    svg.append(switch (one.kind()) {
      case LINE -> text("<polyline fill='none' stroke='%s' stroke-width='1.6' points='%s'/>",
          colour, String.join(" ", points));
      case DOTS -> text("<g fill='%s' fill-opacity='0.6'>%s</g>", colour,
          String.join("", points));
    });
  }

  private static void legend(StringBuilder svg, List<String> names) {
    double x = LEFT;
    for (int i = 0; i < names.size(); i++) {
      svg.append(text("<rect x='%.1f' y='10' width='10' height='10' fill='%s'/>", x,
          COLOURS.get(i % COLOURS.size())));
      svg.append(text("<text x='%.1f' y='19'>%s</text>", x + 14, Page.escape(names.get(i))));
      x += 30 + 6.6 * names.get(i).length();
    }
  }

  private static double x(Scale scale, double value) {
    return LEFT + scale.place(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(Scale scale, double value) {
    return HEIGHT - BOTTOM - scale.place(value) * (HEIGHT - TOP - BOTTOM);
  }

  /** At most four digits, large numbers with their power of a thousand. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e9) {
      return threeDigits(value / 1e9) + "G";
    }
    if (size >= 1e6) {
      return threeDigits(value / 1e6) + "M";
    }
    if (size >= 1e4) {
      return threeDigits(value / 1e3) + "k";
    }
    return size == Math.rint(size) ? text("%.0f", value) : trimmed(text("%.4f", value));
  }

  private static String threeDigits(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private static String trimmed(String digits) {
    return digits.replaceAll("0+$", "");
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
