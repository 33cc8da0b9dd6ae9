package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.run.ChainFile;
import io.etalon.assembly.ChainRuntime;
import io.etalon.client.CheckpointProof;
import io.etalon.client.ProofRefused;
import io.etalon.crypto.Signatures;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisRejected;
import io.etalon.ssz.SszException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon checkpoint latest|verify}. */
@Command(
    name = "checkpoint",
    description = "Fetch and check checkpoints: how epochs ended, signed by a quorum with SLH-DSA,"
        + " so that nothing but a hash function is assumed.",
    mixinStandardHelpOptions = true,
    subcommands = {CheckpointCommand.Latest.class, CheckpointCommand.Verify.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon checkpoint latest --out newest.checkpoint.json",
      "  etalon checkpoint verify newest.checkpoint.json --chain devnet/chain.json",
    })
final class CheckpointCommand {
  private static final String PROOF = "proof";

  private CheckpointCommand() {}

  /** {@code etalon checkpoint latest}. */
  @Command(
      name = "latest",
      description = "Show the newest checkpoint, and write it with all that leads to it.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon checkpoint latest --out newest.checkpoint.json"})
  static final class Latest implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE",
        description = "Where to write; an existing file is never replaced.")
    private @Nullable Path out;

    @Mixin private NodeOptions node = new NodeOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      CheckpointProof proof = node.ask(client -> client.chain().checkpointProof());
      if (out != null) {
        write(out, Json.indented(json(proof)
            .put(PROOF, CheckpointProof.SCHEMA.encode(proof).toHexString())) + "\n");
      }
      output.print(text(proof), json(proof));
      return 0;
    }

    private static void write(Path file, String text) throws CommandFailure {
      try {
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      } catch (IOException e) {
        throw new CommandFailure("cannot write " + file, "name a file that does not exist", e);
      }
    }
  }

  /** {@code etalon checkpoint verify}. */
  @Command(
      name = "verify",
      description = "Check offline that the chain specification's validators, and those whom they"
          + " handed over to, signed a checkpoint.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon checkpoint verify newest.checkpoint.json --chain devnet/chain.json"})
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What checkpoint latest wrote.")
    private Path file = Path.of("");

    @Option(names = "--chain", paramLabel = "SPEC", required = true,
        description = "The chain specification that you trust.")
    private Path chain = Path.of("");

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      GenesisConfig genesis = ChainFile.load(chain);
      List<Validator> members = genesis.validators().stream()
          .map(each -> each.certificate().validator())
          .toList();
      CheckpointProof proof = load();
      try {
        Bytes32 hash = new ChainRuntime().genesis(genesis, Signatures.verifier()).blockId();
        proof.verify(hash, new ValidatorSet(0, members));
      } catch (GenesisRejected e) {
        throw CommandFailure.of(e);
      } catch (ProofRefused e) {
        throw new CommandFailure("the checkpoint does not hold: " + e.getMessage(),
            "ask another node, or check that the chain specification is the right one", e);
      }
      output.print("valid: " + text(proof), json(proof).put("valid", true));
      return 0;
    }

    private CheckpointProof load() throws CommandFailure {
      try {
        return CheckpointProof.SCHEMA.decode(
            Bytes.fromHexString(Json.read(file).path(PROOF).asText()));
      } catch (SszException | IllegalArgumentException e) {
        throw new CommandFailure(file + " holds no checkpoint",
            "make one with etalon checkpoint latest --out FILE", e);
      }
    }
  }

  private static String text(CheckpointProof proof) {
    Checkpoint checkpoint = proof.checkpoint().checkpoint();
    return "epoch " + checkpoint.epoch() + " ended with block " + checkpoint.blockId()
        + "\nstate root       " + checkpoint.stateRoot()
        + "\nnext validators  " + checkpoint.nextValidatorsRoot()
        + "\nsigned by " + proof.checkpoint().signers().cardinality() + " of "
        + proof.checkpoint().signers().length() + " validators, " + proof.steps().size()
        + " changes of the set since genesis";
  }

  private static ObjectNode json(CheckpointProof proof) {
    Checkpoint checkpoint = proof.checkpoint().checkpoint();
    return Json.object()
        .put("epoch", checkpoint.epoch())
        .put("blockId", checkpoint.blockId().toHexString())
        .put("stateRoot", checkpoint.stateRoot().toHexString())
        .put("nextValidatorsRoot", checkpoint.nextValidatorsRoot().toHexString())
        .put("signers", proof.checkpoint().signers().cardinality())
        .put("validators", proof.checkpoint().signers().length())
        .put("changes", proof.steps().size());
  }
}
