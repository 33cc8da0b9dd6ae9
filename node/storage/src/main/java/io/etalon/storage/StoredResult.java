package io.etalon.storage;

import io.etalon.runtime.EventRecord;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** What is stored of a block's execution beside the block itself. */
record StoredResult(
    List<ExtrinsicOutcome> outcomes, List<EventRecord> events, long finalizedAtMillis) {
  private static final int MAX_OUTCOMES = 65_536;
  private static final int MAX_EVENTS = 1_048_576;

  static final Schema<StoredResult> SCHEMA =
      ContainerSchema.<StoredResult>named("StoredResult")
          .field(
              "outcomes",
              Schemas.list(ExtrinsicOutcome.SCHEMA, MAX_OUTCOMES),
              StoredResult::outcomes)
          .field("events", Schemas.list(EventRecord.SCHEMA, MAX_EVENTS), StoredResult::events)
          .field("finalizedAtMillis", Schemas.UINT64, StoredResult::finalizedAtMillis)
          .build(
              in ->
                  new StoredResult(
                      in.<List<ExtrinsicOutcome>>next(),
                      in.<List<EventRecord>>next(),
                      in.<Long>next()));
}
