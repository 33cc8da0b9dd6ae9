package io.etalon.api;

import io.etalon.proto.Event;
import io.etalon.proto.EventBatch;
import io.etalon.proto.EventFilter;
import io.etalon.runtime.EventRecord;
import io.etalon.storage.StoredBlock;
import java.util.List;

/** Sends the events of a block that pass a filter, in messages of bounded size. */
final class EventBatches implements Streams.BlockSource<EventBatch> {
  /** At these heights even a block without an event is told of: how far the reader has come. */
  private static final int PROGRESS_BLOCKS = 100;

  private final Messages messages;
  private final List<EventFilter> filters;

  EventBatches(Messages messages, List<EventFilter> filters) {
    this.messages = messages;
    this.filters = List.copyOf(filters);
  }

  @Override
  public void send(StoredBlock block, Outlet<EventBatch> outlet)
      throws ApiFailure, InterruptedException {
    long height = block.block().header().height();
    EventBatch.Builder batch = begin(block);
    int size = 0;
    for (EventRecord record : block.events()) {
      if (!passes(record)) {
        continue;
      }
      Event event = messages.event(record);
      size += event.getSerializedSize();
      if (size > ApiLimits.MAX_PAGE_BYTES && batch.getEventsCount() > 0) {
        outlet.send(batch.setMore(true).build());
        batch = begin(block);
        size = event.getSerializedSize();
      }
      batch.addEvents(event);
    }
    if (batch.getEventsCount() > 0 || height % PROGRESS_BLOCKS == 0) {
      outlet.send(batch.build());
    }
  }

  private static EventBatch.Builder begin(StoredBlock block) {
    return EventBatch.newBuilder()
        .setHeight(block.block().header().height())
        .setBlockId(Messages.bytes(block.block().id()));
  }

  private boolean passes(EventRecord event) {
    return filters.isEmpty() || filters.stream().anyMatch(filter -> passes(filter, event));
  }

  private static boolean passes(EventFilter filter, EventRecord event) {
    return (filter.getPallet().isEmpty() || filter.getPallet().equals(event.pallet()))
        && (filter.getName().isEmpty() || filter.getName().equals(event.name()));
  }
}
