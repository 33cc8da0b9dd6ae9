package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Ratios;
import io.etalon.client.FinalBlock;
import io.etalon.client.ShownEvent;
import io.etalon.client.ShownExtrinsic;
import io.etalon.primitives.Header;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon block}. */
@Command(
    name = "block",
    description = "Show a finalized block.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  etalon block latest", "  etalon block 42 --json"})
final class BlockCommand implements Callable<Integer> {
  private static final String LATEST = "latest";

  @Parameters(paramLabel = "N|latest", description = "A height, or the newest block.")
  private String which = "";

  @Option(names = "--finality",
      description = "With --json, also what differs from node to node: when this node saw the block"
          + " final and whose signatures it keeps.")
  private boolean withFinality;

  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (!which.equals(LATEST) && !which.matches("\\d{1,18}")) {
      throw new CommandFailure("\"" + which + "\" is no height", "give a number, or latest");
    }
    FinalBlock block = node.ask(client -> which.equals(LATEST)
        ? client.chain().newestBlock() : client.chain().block(Long.parseLong(which)));
    output.print(text(block), json(block));
    return 0;
  }

  private static String text(FinalBlock block) {
    Header header = block.finality().header();
    StringBuilder text = new StringBuilder()
        .append("height      ").append(header.height())
        .append("\nblock       ").append(header.blockId())
        .append("\nparent      ").append(header.parent())
        .append("\nleader      ").append(block.finality().proposer())
        .append(" with score ").append(Ratios.text(header.leaderScorePpb()))
        .append(" as of height ").append(header.scoreHeight())
        .append(", view ").append(header.view())
        .append("\nfinal       ").append(block.finality().finalityMillis())
        .append(" ms after the block's time, by ")
        .append(block.finality().certificate().signers().cardinality()).append(" signatures")
        .append("\nstate root  ").append(header.stateRoot())
        .append("\ncarries     ").append(block.extrinsicCount()).append(" extrinsics, ")
        .append(block.reportCount()).append(" link reports, ")
        .append(block.sealCount()).append(" seals");
    block.extrinsics().forEach(extrinsic -> text.append("\n  ").append(extrinsic.callJson())
        .append(extrinsic.outcomes().stream().allMatch(outcome -> outcome.succeeded())
            ? "" : "  FAILED: " + extrinsic.outcomes().getFirst().error()));
    block.events().forEach(event -> text.append("\n  ").append(event.record().pallet())
        .append('.').append(event.record().name()).append(' ').append(event.json()));
    return text.toString();
  }

  private ObjectNode json(FinalBlock block) throws CommandFailure {
    ObjectNode json = agreed(block);
    if (withFinality) {
      json.put("finalityMillis", block.finality().finalityMillis());
      json.set("signers", Json.texts(block.finality().certificate().signers().indices().stream()
          .map(index -> Integer.toString(index)).toList()));
    }
    return json;
  }

  private static ObjectNode agreed(FinalBlock block) throws CommandFailure {
    ObjectNode json = Shown.header(block.finality().header())
        .put("leader", block.finality().proposer())
        .put("extrinsicCount", block.extrinsicCount())
        .put("reportCount", block.reportCount())
        .put("sealCount", block.sealCount());
    ArrayNode extrinsics = json.putArray("extrinsics");
    for (ShownExtrinsic shown : block.extrinsics()) {
      ObjectNode extrinsic = extrinsics.addObject()
          .put("id", shown.extrinsic().id().toHexString())
          .put("account", shown.extrinsic().account().toString())
          .put("nonce", shown.extrinsic().nonce());
      extrinsic.set("call", Json.parse(shown.callJson()));
      shown.outcomes().forEach(outcome -> extrinsic.set("outcome", Shown.outcome(outcome)));
    }
    ArrayNode events = json.putArray("events");
    for (ShownEvent event : block.events()) {
      events.add(Shown.event(event));
    }
    return json;
  }
}
