package io.etalon.app.devnet;

import io.etalon.app.config.ConfigException;
import io.etalon.app.config.Configuration;
import io.etalon.app.config.Settings;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.run.ChainFile;
import io.etalon.app.run.RunningNode;
import io.etalon.emulator.EmulatorHost;
import io.etalon.runtime.GenesisConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A devnet of two validators within one process, for a few blocks: everything that a node and the
 * key managers do at their start happens once. The launcher has the virtual machine record it, so
 * that later starts take a fraction of the time.
 */
public final class Rehearsal {
  private static final int VALIDATORS = 2;
  private static final int BLOCKS = 6;
  /** A machine too slow for it starts without the record. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Rehearsal() {}

  /** Plays it in a directory that must not exist and is gone afterwards. */
  public static void play(Path directory, Consumer<String> report)
      throws CommandFailure, InterruptedException {
    DevnetOptions options = new DevnetOptions(directory, Optional.of(VALIDATORS),
        Optional.of(1_000L), Optional.empty(), Optional.empty(), List.of());
    DevnetSetup.Prepared prepared = DevnetSetup.prepare(options, report);
    DevnetFile file = prepared.file();
    List<RunningNode> nodes = new ArrayList<>();
    try (DevnetPorts _ = prepared.ports();
        EmulatorHost _ = emulator(file.directory())) {
      for (DevnetFile.Node node : file.nodes()) {
        nodes.add(RunningNode.start(configuration(file.directory().resolve(node.name()))));
      }
      follow(file);
    } finally {
      nodes.forEach(RunningNode::close);
      delete(file.directory());
    }
  }

  private static EmulatorHost emulator(Path directory) throws CommandFailure {
    return EmulatorHost.start(
        EmulatorFile.load(directory.resolve(EmulatorFile.NAME))
            .config(directory.resolve("pki"), directory.resolve("emulator.token")),
        InstantSource.system());
  }

  private static Configuration configuration(Path node) throws CommandFailure {
    try {
      return Configuration.of(
          Settings.resolve(Map.of(), Map.of(), Optional.of(node.resolve(NodeFiles.CONFIG))));
    } catch (ConfigException e) {
      throw CommandFailure.of(e);
    }
  }

  private static void follow(DevnetFile file) throws CommandFailure, InterruptedException {
    GenesisConfig genesis = ChainFile.load(file.directory().resolve(DevnetSetup.CHAIN));
    List<String> apis = file.nodes().stream().map(DevnetFile.Node::rpc).toList();
    Instant deadline = Instant.now().plus(PATIENCE);
    new BlockFollower(
        apis, genesis.hash(), OptionalLong.of(1), () -> Instant.now().isBefore(deadline)).follow(
        (block, ranking) -> {
          DevnetPage.line(block, ranking);
          return block.finality().header().height() < BLOCKS;
        });
  }

  private static void delete(Path directory) throws CommandFailure {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot remove " + directory, "remove it", e);
    }
  }
}
