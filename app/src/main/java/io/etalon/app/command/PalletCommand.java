package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon pallet}. */
@Command(
    name = "pallet",
    description = "Help to write a part of the runtime; see docs/writing-a-pallet.md.",
    mixinStandardHelpOptions = true,
    subcommands = PalletCommand.New.class,
    footerHeading = "%nExamples:%n",
    footer = "  etalon pallet new cold-storage --mount")
final class PalletCommand {
  /** {@code etalon pallet new}. */
  @Command(
      name = "new",
      description = "Write a pallet that builds and passes its tests into the checked-out tree:"
          + " pallets/NAME, and its lines in the root's pom.xml. It counts for accounts; change it"
          + " into yours.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon pallet new cold-storage              the module alone",
        "  etalon pallet new cold-storage --mount      and part of the runtime, at the next index",
        "  etalon pallet new cold-storage --mount 40   at this index",
      })
  static final class New implements Callable<Integer> {
    private static final String NEXT = "next";

    @Parameters(paramLabel = "NAME",
        description = "Lower-case words of letters and digits, joined by hyphens.")
    private String name = "";

    @Option(names = "--mount", paramLabel = "INDEX", arity = "0..1", fallbackValue = NEXT,
        description = "Make it part of the runtime. The index becomes part of every signed call;"
            + " default: the next free one.")
    private @Nullable String mount;

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      PalletName pallet = PalletName.of(name);
      Path root = Checkout.root();
      try {
        PalletSources sources = new PalletSources(root, pallet);
        OptionalInt index = mount == null
            ? OptionalInt.empty() : OptionalInt.of(new PalletMount(root, pallet).index(wanted()));
        sources.write();
        if (index.isPresent()) {
          new PalletMount(root, pallet).write(index.getAsInt());
        }
        tell(pallet, index);
        return 0;
      } catch (IOException e) {
        throw new CommandFailure("cannot write to " + root, "check its permissions", e);
      }
    }

    private OptionalInt wanted() throws CommandFailure {
      if (mount == null || mount.equals(NEXT)) {
        return OptionalInt.empty();
      }
      try {
        return OptionalInt.of(Integer.parseInt(mount));
      } catch (NumberFormatException e) {
        throw new CommandFailure(mount + " is no index", "name one of 0 to 255, or none", e);
      }
    }

    private void tell(PalletName pallet, OptionalInt index) {
      String place = index.isPresent()
          ? "part of the runtime at index " + index.getAsInt() : "not part of the runtime yet";
      String test = "./mvnw -q -pl " + pallet.directory() + " -am test -Dtest=" + pallet.type()
          + "Test -Dsurefire.failIfNoSpecifiedTests=false";
      output.print(
          pallet.directory() + "   written, " + place + "\ntest it   " + test
              + "\ngo on     docs/writing-a-pallet.md",
          Json.object()
              .put("directory", pallet.directory())
              .put("index", index.isPresent() ? index.getAsInt() : null));
    }
  }
}
