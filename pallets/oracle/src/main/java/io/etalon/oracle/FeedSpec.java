package io.etalon.oracle;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Ppb;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/**
 * What a feed is and who may report to it.
 *
 * @param name at most 64 bytes
 * @param unit of a number, such as {@code mK}; at most 16 bytes
 * @param decimals of a number's fixed point
 * @param reporters at most 32, each once
 * @param quorum how many reports of a round make an answer
 * @param roundBlocks a round is so many blocks, and begins at its multiples
 * @param staleBlocks an answer older than this is none
 * @param maxDeviationPpb reports farther from the median than this part of it are left out
 */
public record FeedSpec(
    String name,
    FeedKind kind,
    String unit,
    int decimals,
    List<AccountId> reporters,
    long quorum,
    long roundBlocks,
    long staleBlocks,
    long maxDeviationPpb) {
  static final int MAX_REPORTERS = 32;

  /** Encodes as its fields in their order. */
  public static final Schema<FeedSpec> SCHEMA =
      ContainerSchema.<FeedSpec>named("FeedSpec")
          .field("name", Schemas.text(64), FeedSpec::name)
          .field("kind", FeedKind.SCHEMA, FeedSpec::kind)
          .field("unit", Schemas.text(16), FeedSpec::unit)
          .field("decimals", Schemas.UINT8, FeedSpec::decimals)
          .field("reporters", Schemas.list(AccountId.SCHEMA, MAX_REPORTERS), FeedSpec::reporters)
          .field("quorum", Schemas.UINT64, FeedSpec::quorum)
          .field("roundBlocks", Schemas.UINT64, FeedSpec::roundBlocks)
          .field("staleBlocks", Schemas.UINT64, FeedSpec::staleBlocks)
          .field("maxDeviationPpb", Schemas.UINT64, FeedSpec::maxDeviationPpb)
          .build(in -> new FeedSpec(
              in.<String>next(), in.<FeedKind>next(), in.<String>next(), in.<Integer>next(),
              in.<List<AccountId>>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next()));

  /** Keeps a copy of the list. */
  public FeedSpec {
    reporters = List.copyOf(reporters);
  }

  /** Whether a quorum of distinct reporters exists and every count is at least one. */
  public boolean isSound() {
    return !name.isBlank()
        && quorum >= 1 && quorum <= reporters.size()
        && reporters.stream().distinct().count() == reporters.size()
        && roundBlocks >= 1 && staleBlocks >= roundBlocks
        && maxDeviationPpb <= Ppb.ONE;
  }
}
