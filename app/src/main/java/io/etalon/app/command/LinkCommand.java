package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.devnet.DevnetFile;
import io.etalon.emulator.LinkControl;
import io.etalon.emulator.LinkControlException;
import io.etalon.emulator.LinkState;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon link cut|heal|eavesdrop}: the switches of a devnet's emulators. */
@Command(
    name = "link",
    description = "Disturb a link of the devnet; the readings follow from the photons.",
    mixinStandardHelpOptions = true,
    subcommands = {LinkCommand.Cut.class, LinkCommand.Heal.class, LinkCommand.Eavesdrop.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon link eavesdrop aurora-borealis      see it go CUT in: etalon links",
      "  etalon link heal aurora-borealis",
    })
final class LinkCommand {
  /** What each switch is told. */
  private static final class Target {
    @Parameters(paramLabel = "LINK", description = "A link's name, as etalon links shows it.")
    private String link = "";

    @Option(names = "--dir", paramLabel = "DIR",
        description = "The devnet's directory; default: the last devnet's.")
    private @Nullable Path directory;

    @Mixin private OutputOptions output = new OutputOptions();

    int turn(Switch action) throws CommandFailure {
      DevnetFile devnet = directory != null
          ? DevnetFile.load(directory)
          : DevnetFile.last().orElseThrow(() -> new CommandFailure(
              "no devnet was started yet", "run etalon devnet, or give --dir"));
      try (LinkControl control = new LinkControl(devnet.control(), devnet.tokenFile())) {
        print(action.turn(control, link));
        return 0;
      } catch (LinkControlException e) {
        throw new CommandFailure(String.valueOf(e.getMessage()),
            "see whether the devnet runs, and the links of etalon links", e);
      }
    }

    private void print(LinkState state) {
      String fibre = state.cut() ? "fibre cut" : "fibre whole";
      String eavesdropper = state.eavesdropFraction() == 0
          ? "nobody listens"
          : "an eavesdropper resends %s of the pulses".formatted(state.eavesdropFraction());
      ObjectNode json = Json.object()
          .put("link", state.link())
          .put("cut", state.cut())
          .put("eavesdropFraction", state.eavesdropFraction())
          .put("storedKeys", state.storedKeys())
          .put("drawnKeys", state.drawnKeys())
          .put("fetchedKeys", state.fetchedKeys());
      output.print(
          "%s: %s, %s; %d keys stored, %d drawn, %d fetched".formatted(state.link(), fibre,
              eavesdropper, state.storedKeys(), state.drawnKeys(), state.fetchedKeys()),
          json);
    }
  }

  /** One switch. */
  private interface Switch {
    LinkState turn(LinkControl control, String link) throws LinkControlException;
  }

  /** {@code etalon link cut}. */
  @Command(
      name = "cut",
      description = "Cut the fibre: no more keys and no more readings.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon link cut aurora-borealis"})
  static final class Cut implements Callable<Integer> {
    @Mixin private Target target = new Target();

    @Override
    public Integer call() throws CommandFailure {
      return target.turn(LinkControl::cut);
    }
  }

  /** {@code etalon link heal}. */
  @Command(
      name = "heal",
      description = "Mend the fibre and remove the eavesdropper.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon link heal aurora-borealis"})
  static final class Heal implements Callable<Integer> {
    @Mixin private Target target = new Target();

    @Override
    public Integer call() throws CommandFailure {
      return target.turn(LinkControl::heal);
    }
  }

  /** {@code etalon link eavesdrop}. */
  @Command(
      name = "eavesdrop",
      description = "Let somebody intercept photons and send others in their place.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon link eavesdrop aurora-borealis",
        "  etalon link eavesdrop aurora-borealis --fraction 0.3",
      })
  static final class Eavesdrop implements Callable<Integer> {
    @Mixin private Target target = new Target();

    @Option(names = "--fraction", paramLabel = "F", defaultValue = "1",
        description = "The fraction of pulses, 0 to 1; default: ${DEFAULT-VALUE}.")
    private double fraction;

    @Override
    public Integer call() throws CommandFailure {
      return target.turn((control, link) -> control.eavesdrop(link, fraction));
    }
  }
}
