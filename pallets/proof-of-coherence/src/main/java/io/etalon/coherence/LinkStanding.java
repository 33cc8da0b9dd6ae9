package io.etalon.coherence;

import io.etalon.primitives.Metric;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/**
 * How a link has done so far.
 *
 * @param badWindows bad windows since the last good one
 * @param goodWindows good windows since the last bad one
 * @param registeredAt only windows that begin at this height or later count
 * @param lastWindow the newest window that was judged; unknown before the first
 * @param qberUpperPpb upper bound of the error rate in that window
 * @param verdict on that window
 * @param scores S * P of the last windows, the newest first; unknown where a report was missing
 */
public record LinkStanding(
    LinkStatus status,
    long badWindows,
    long goodWindows,
    long registeredAt,
    Metric lastWindow,
    Metric qberUpperPpb,
    Verdict verdict,
    List<Metric> scores) {
  /** The stored form. */
  public static final Schema<LinkStanding> SCHEMA =
      ContainerSchema.<LinkStanding>named("LinkStanding")
          .field("status", LinkStatus.SCHEMA, LinkStanding::status)
          .field("badWindows", Schemas.UINT64, LinkStanding::badWindows)
          .field("goodWindows", Schemas.UINT64, LinkStanding::goodWindows)
          .field("registeredAt", Schemas.UINT64, LinkStanding::registeredAt)
          .field("lastWindow", Metric.SCHEMA, LinkStanding::lastWindow)
          .field("qberUpperPpb", Metric.SCHEMA, LinkStanding::qberUpperPpb)
          .field("verdict", Verdict.SCHEMA, LinkStanding::verdict)
          .field(
              "scores",
              Schemas.list(Metric.SCHEMA, ScoringParameters.MAX_SCORE_WINDOWS),
              LinkStanding::scores)
          .build(
              in ->
                  new LinkStanding(
                      in.<LinkStatus>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Metric>next(),
                      in.<Metric>next(),
                      in.<Verdict>next(),
                      in.<List<Metric>>next()));

  /** Keeps a copy of the list. */
  public LinkStanding {
    scores = List.copyOf(scores);
  }

  /** A link of which nothing is known yet. */
  static LinkStanding registered(long height) {
    return new LinkStanding(
        LinkStatus.ACTIVE, 0, 0, height, Metric.UNKNOWN, Metric.UNKNOWN, Verdict.NOT_YET,
        List.of());
  }

  /** S * P of the newest judged window. */
  public Metric lastScore() {
    return scores.isEmpty() ? Metric.UNKNOWN : scores.getFirst();
  }
}
