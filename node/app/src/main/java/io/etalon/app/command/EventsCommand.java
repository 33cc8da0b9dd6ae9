package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.OutputOptions;
import io.etalon.client.AnswerStream;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.EventBatch;
import io.etalon.client.EventFilter;
import io.etalon.client.ShownEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon events}. */
@Command(
    name = "events",
    description = "Print the events of finalized blocks.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon events                                   of the newest block",
      "  etalon events --from 1 --filter balances.Transferred",
      "  etalon events --follow --filter coherence.LinkSuspected --filter coherence.LinkCut",
      "  etalon events --follow --filter coherence --json",
    })
final class EventsCommand implements Callable<Integer> {
  @Option(names = "--follow", description = "Go on with each new block until Ctrl-C.")
  private boolean follow;

  @Option(names = "--from", paramLabel = "HEIGHT",
      description = "The first height; default: the newest.")
  private @Nullable Long from;

  @Option(names = "--filter", paramLabel = "PALLET[.EVENT]",
      description = "Only these; may be repeated.")
  private List<String> filters = new ArrayList<>();

  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    return node.ask(client -> {
      long best = client.chain().info().best().height();
      long first = from == null ? best : from;
      EventText text = new EventText(client.coherence().links());
      if (follow) {
        follow(client, first, text);
      } else {
        for (long height = first; height <= best; height++) {
          print(client, height, text);
        }
      }
      return 0;
    });
  }

  private void print(EtalonClient client, long height, EventText text)
      throws ApiException, CommandFailure {
    for (ShownEvent event : client.chain().block(height).events()) {
      if (filters.isEmpty() || filters.stream().anyMatch(filter -> passes(filter, event))) {
        print(height, event, text);
      }
    }
  }

  private void follow(EtalonClient client, long first, EventText text)
      throws ApiException, CommandFailure {
    try (AnswerStream<EventBatch> batches = client.chain().eventsFrom(
        first, filters.stream().map(EventsCommand::filter).toList())) {
      for (Optional<EventBatch> batch = batches.next(); batch.isPresent();
          batch = batches.next()) {
        for (ShownEvent event : batch.get().events()) {
          print(batch.get().height(), event, text);
        }
      }
    }
  }

  private void print(long height, ShownEvent event, EventText text) throws CommandFailure {
    ObjectNode json = Shown.event(event).put("height", height);
    output.printLine("%8d  %s".formatted(height, text.of(event)), json);
  }

  private static EventFilter filter(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new EventFilter(text, "")
        : new EventFilter(text.substring(0, dot), text.substring(dot + 1));
  }

  private static boolean passes(String text, ShownEvent event) {
    EventFilter filter = filter(text);
    return (filter.pallet().isEmpty() || filter.pallet().equals(event.record().pallet()))
        && (filter.name().isEmpty() || filter.name().equals(event.record().name()));
  }
}
