package io.etalon.oracle;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import org.apache.tuweni.bytes.Bytes32;

/** What a reporter says. */
public sealed interface FeedValue {
  /** A number in the feed's fixed point, 0 to 2<sup>63</sup>-1. */
  record Quantity(long value) implements FeedValue {}

  /** 32 bytes, such as a hash. */
  record Digest(Bytes32 value) implements FeedValue {}

  /** A density matrix. */
  record State(DensityMatrix matrix) implements FeedValue {}

  /** A union of the three. */
  Schema<FeedValue> SCHEMA =
      UnionSchema.<FeedValue>named("FeedValue")
          .option(0, "quantity", Quantity.class,
              ContainerSchema.<Quantity>named("Quantity")
                  .field("value", Schemas.UINT64, Quantity::value)
                  .build(in -> new Quantity(in.<Long>next())))
          .option(1, "digest", Digest.class,
              ContainerSchema.<Digest>named("Digest")
                  .field("value", Schemas.BYTES32, Digest::value)
                  .build(in -> new Digest(in.<Bytes32>next())))
          .option(2, "state", State.class,
              ContainerSchema.<State>named("State")
                  .field("matrix", DensityMatrix.SCHEMA, State::matrix)
                  .build(in -> new State(in.<DensityMatrix>next())))
          .build();

  /** Whether a feed of this kind takes it. */
  default boolean isFor(FeedKind kind) {
    return switch (this) {
      case Quantity _ -> kind == FeedKind.NUMBER;
      case Digest _ -> kind == FeedKind.DIGEST;
      case State _ -> kind == FeedKind.W_STATE;
    };
  }
}
