package io.etalon.sync;

import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import io.etalon.trie.StateChunk;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** How requests and answers are encoded. */
public final class SyncCodec {
  private static final Schema<SyncRequest.Blocks> ASK_BLOCKS =
      ContainerSchema.<SyncRequest.Blocks>named("BlocksRequest")
          .field("firstHeight", Schemas.UINT64, SyncRequest.Blocks::firstHeight)
          .field("count", Schemas.UINT16, SyncRequest.Blocks::count)
          .build(in -> new SyncRequest.Blocks(in.<Long>next(), in.<Integer>next()));

  private static final Schema<SyncRequest.Progress> ASK_PROGRESS =
      Schemas.UINT64.mapped(
          "ProgressRequest", SyncRequest.Progress::new, SyncRequest.Progress::epoch);

  private static final Schema<SyncRequest.Anchor> ASK_ANCHOR =
      Schemas.BYTES32.mapped("AnchorRequest", SyncRequest.Anchor::new, SyncRequest.Anchor::blockId);

  private static final Schema<SyncRequest.State> ASK_STATE =
      ContainerSchema.<SyncRequest.State>named("StateRequest")
          .field("root", Schemas.BYTES32, SyncRequest.State::root)
          .field("from", Schemas.BYTES32, SyncRequest.State::from)
          .field("to", Schemas.BYTES32, SyncRequest.State::to)
          .build(
              in ->
                  new SyncRequest.State(
                      in.<Bytes32>next(), in.<Bytes32>next(), in.<Bytes32>next()));

  private static final Schema<SyncAnswer.Blocks> BLOCKS =
      Schemas.list(FinalBlock.SCHEMA, SyncRequest.Blocks.MAX)
          .mapped("Blocks", SyncAnswer.Blocks::new, SyncAnswer.Blocks::blocks);

  private static final Schema<SyncAnswer.Progress> PROGRESS =
      ContainerSchema.<SyncAnswer.Progress>named("Progress")
          .field(
              "ends",
              Schemas.list(EpochEnd.SCHEMA, SyncAnswer.Progress.MAX),
              SyncAnswer.Progress::ends)
          .field("tip", Schemas.optional(FinalHeader.SCHEMA), SyncAnswer.Progress::tip)
          .build(
              in ->
                  new SyncAnswer.Progress(
                      in.<List<EpochEnd>>next(), in.<Optional<FinalHeader>>next()));

  private static final Schema<SyncAnswer.Anchor.Anchored> ANCHORED =
      ContainerSchema.<SyncAnswer.Anchor.Anchored>named("Anchored")
          .field("header", Header.SCHEMA, SyncAnswer.Anchor.Anchored::header)
          .field("validators", ValidatorSet.SCHEMA, SyncAnswer.Anchor.Anchored::validators)
          .build(
              in -> new SyncAnswer.Anchor.Anchored(in.<Header>next(), in.<ValidatorSet>next()));

  private static final Schema<SyncAnswer.Anchor> ANCHOR =
      Schemas.optional(ANCHORED)
          .mapped("Anchor", SyncAnswer.Anchor::new, SyncAnswer.Anchor::anchored);

  private static final Schema<SyncAnswer.State> STATE =
      Schemas.optional(StateChunk.SCHEMA)
          .mapped("State", SyncAnswer.State::new, SyncAnswer.State::chunk);

  /** The wire form of requests: a union; an unknown selector is refused. */
  public static final Schema<SyncRequest> REQUEST =
      UnionSchema.<SyncRequest>named("SyncRequest")
          .option(0, "blocks", SyncRequest.Blocks.class, ASK_BLOCKS)
          .option(1, "progress", SyncRequest.Progress.class, ASK_PROGRESS)
          .option(2, "anchor", SyncRequest.Anchor.class, ASK_ANCHOR)
          .option(3, "state", SyncRequest.State.class, ASK_STATE)
          .build();

  /** The wire form of answers: a union; an unknown selector is refused. */
  public static final Schema<SyncAnswer> ANSWER =
      UnionSchema.<SyncAnswer>named("SyncAnswer")
          .option(0, "blocks", SyncAnswer.Blocks.class, BLOCKS)
          .option(1, "progress", SyncAnswer.Progress.class, PROGRESS)
          .option(2, "anchor", SyncAnswer.Anchor.class, ANCHOR)
          .option(3, "state", SyncAnswer.State.class, STATE)
          .build();

  private SyncCodec() {}
}
