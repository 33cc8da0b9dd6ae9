package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.chainspec.ChainPlan;
import io.etalon.chainspec.ChainSpec;
import io.etalon.chainspec.LinkMesh;
import io.etalon.chainspec.Preset;
import io.etalon.chainspec.SpecException;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.crypto.Signatures;
import io.etalon.primitives.AccountId;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.LinkRegistration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon chain-spec new}. */
@Command(
    name = "new",
    description = "Make a chain specification from a preset and the public files of validators.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon chain-spec new --preset consortium --chain research-net \\",
      "    --validator north.validator.json --validator east.validator.json \\",
      "    --validator south.validator.json --validator west.validator.json \\",
      "    --balance 0x...=1000 --out chain.json",
    })
final class ChainSpecNewCommand implements Callable<Integer> {
  @Option(names = "--preset", paramLabel = "NAME", required = true,
      description = "consortium or devnet.")
  private String preset = "";

  @Option(names = "--chain", paramLabel = "NAME",
      description = "The chain's name; default: the preset's.")
  private @Nullable String chain;

  @Option(names = "--block-time", paramLabel = "TIME", converter = DurationConverter.class,
      description = "From one block to the next, such as 2s; default: the preset's.")
  private @Nullable Duration blockTime;

  @Option(names = "--validator", paramLabel = "FILE", required = true,
      description = "A validator's public file, once for each, in the order of their indices.")
  private List<Path> validators = new ArrayList<>();

  @Option(names = "--link-class", paramLabel = "NAME",
      description = "The class of the links, one between any two organisations;"
          + " default: the preset's.")
  private @Nullable String linkClass;

  @Option(names = "--no-links", description = "Register no links.")
  private boolean withoutLinks;

  @Option(names = "--balance", paramLabel = "ADDRESS=TOKENS",
      description = "What an account starts with; may be repeated.")
  private Map<String, String> balances = new LinkedHashMap<>();

  @Option(names = "--sudo", paramLabel = "ADDRESS",
      description = "An account that may dispatch as root; on simulated chains alone.")
  private @Nullable String sudo;

  @Option(names = "--genesis-time", paramLabel = "TIME",
      description = "ISO 8601; default: now. Give it to make the same file twice.")
  private @Nullable String genesisTime;

  @Option(names = "--out", paramLabel = "FILE",
      description = "A new file; default: standard output.")
  private @Nullable Path out;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure {
    try {
      ChainSpec spec = make().requireSound(Signatures.verifier());
      if (out == null) {
        output.out().print(spec.text());
        output.out().flush();
        return 0;
      }
      spec.save(out);
      output.print(
          "wrote " + out + "\nhash " + spec.hash() + "  (compare it with the other operators)",
          Json.object().put("file", out.toString()).put("hash", spec.hash().toHexString()));
      return 0;
    } catch (SpecException e) {
      throw CommandFailure.of(e);
    }
  }

  private ChainSpec make() throws SpecException, CommandFailure {
    Preset base = blockTime == null
        ? Preset.named(preset)
        : Preset.named(preset).withBlockTimeMillis(blockTime.toMillis());
    List<ValidatorPublic> members = new ArrayList<>();
    for (Path file : validators) {
      members.add(ValidatorPublic.load(file));
    }
    String meshClass = linkClass == null ? base.meshClass() : linkClass;
    List<LinkRegistration> links =
        withoutLinks ? List.of() : LinkMesh.between(members, meshClass);
    List<GenesisBalance> funded = new ArrayList<>();
    for (Map.Entry<String, String> balance : balances.entrySet()) {
      funded.add(new GenesisBalance(
          Accounts.address(balance.getKey()), Amounts.parse(balance.getValue())));
    }
    List<AccountId> root = sudo == null ? List.of() : List.of(Accounts.address(sudo));
    return ChainSpec.create(base, new ChainPlan(
        chain == null ? base.chain() : chain, timestampMillis(), members, links, funded, root));
  }

  private long timestampMillis() throws CommandFailure {
    if (genesisTime == null) {
      return System.currentTimeMillis();
    }
    try {
      return Instant.parse(genesisTime).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new CommandFailure("--genesis-time " + genesisTime + " is no time",
          "write it like 2026-11-20T12:00:00Z", e);
    }
  }
}
