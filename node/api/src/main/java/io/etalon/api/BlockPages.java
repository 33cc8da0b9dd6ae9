package io.etalon.api;

import io.etalon.primitives.Body;
import io.etalon.proto.Block;
import io.etalon.proto.Event;
import io.etalon.proto.Extrinsic;
import io.etalon.runtime.EventRecord;
import io.etalon.storage.StoredBlock;
import java.util.List;

/** Blocks cut to what one message holds. */
final class BlockPages {
  private final Messages messages;

  BlockPages(Messages messages) {
    this.messages = messages;
  }

  /** A block with at most {@code max} extrinsics from index {@code first} on. */
  Block page(StoredBlock stored, int first, int max) {
    Body body = stored.block().body();
    var finality = messages.finality(stored);
    Block.Builder page = Block.newBuilder()
        .setHeader(finality.getHeader())
        .setCertificate(finality.getCertificate())
        .setFinalizedAtMillis(finality.getFinalizedAtMillis())
        .setExtrinsicCount(body.extrinsics().size())
        .setEventCount(stored.events().size())
        .setReportCount(body.reports().reports().size())
        .setSealCount(body.seals().size());
    addEvents(page, stored.events());
    addExtrinsics(page, stored, first, max);
    return page.build();
  }

  private void addExtrinsics(Block.Builder page, StoredBlock stored, int first, int max) {
    var extrinsics = stored.block().body().extrinsics();
    int left = ApiLimits.MAX_PAGE_BYTES;
    int next = first;
    while (next < extrinsics.size() && next - first < max) {
      Extrinsic.Builder built = messages.extrinsic(extrinsics.get(next));
      // A node that took a state at this block did not execute it and knows no outcomes.
      if (next < stored.outcomes().size()) {
        built.setOutcome(Messages.outcome(stored.outcomes().get(next)));
      }
      Extrinsic extrinsic = built.build();
      left -= extrinsic.getSerializedSize();
      if (left < 0 && next > first) {
        break;
      }
      page.addExtrinsics(extrinsic);
      next++;
    }
    page.setNextExtrinsic(next < extrinsics.size() ? next : 0);
  }

  private void addEvents(Block.Builder page, List<EventRecord> events) {
    int left = ApiLimits.MAX_EVENT_PAGE_BYTES;
    for (EventRecord record : events) {
      Event event = messages.event(record);
      left -= event.getSerializedSize();
      if (left < 0) {
        return;
      }
      page.addEvents(event);
    }
  }
}
