package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.OutputOptions;
import io.etalon.client.AnswerStream;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.EventBatch;
import io.etalon.client.ShownEvent;
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
      "  etalon events --follow --filter balances.Transferred --where to=bob",
      "  etalon events --follow --filter coherence --json",
    })
final class EventsCommand implements Callable<Integer> {
  @Option(names = "--follow", description = "Go on with each new block until Ctrl-C.")
  private boolean follow;

  @Option(names = "--from", paramLabel = "HEIGHT",
      description = "The first height; default: the newest.")
  private @Nullable Long from;

  @Mixin private EventSelection selection = new EventSelection();
  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    return node.ask(client -> {
      selection.requireKnown(client.node().metadata());
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
      print(height, event, text);
    }
  }

  private void follow(EtalonClient client, long first, EventText text)
      throws ApiException, CommandFailure {
    try (AnswerStream<EventBatch> batches =
        client.chain().eventsFrom(first, selection.filters())) {
      for (Optional<EventBatch> batch = batches.next(); batch.isPresent();
          batch = batches.next()) {
        for (ShownEvent event : batch.get().events()) {
          print(batch.get().height(), event, text);
        }
      }
    }
  }

  private void print(long height, ShownEvent event, EventText text) throws CommandFailure {
    if (!selection.takes(event)) {
      return;
    }
    ObjectNode json = Shown.event(event).put("height", height);
    output.printLine("%8d  %s".formatted(height, text.of(event)), json);
  }
}
