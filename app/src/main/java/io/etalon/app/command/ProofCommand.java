package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.run.ChainFile;
import io.etalon.assembly.ChainRuntime;
import io.etalon.client.CertifiedProof;
import io.etalon.client.ProofRefused;
import io.etalon.client.ProofVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Header;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.GenesisValidator;
import io.etalon.runtime.Runtime;
import io.etalon.ssz.SszException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon proof verify}. */
@Command(
    name = "proof",
    description = "Check proofs without trusting any node.",
    mixinStandardHelpOptions = true,
    subcommands = ProofCommand.Verify.class,
    footerHeading = "%nExamples:%n",
    footer = {"  etalon proof verify alice.proof.json --chain devnet/chain.json"})
final class ProofCommand {
  private ProofCommand() {}

  /** {@code etalon proof verify}. */
  @Command(
      name = "verify",
      description = "Check offline that the validators of a chain specification certified the"
          + " header whose state holds what the proof says.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon proof verify alice.proof.json --chain devnet/chain.json"})
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What account --proof wrote.")
    private Path file = Path.of("");

    @Option(names = "--chain", paramLabel = "SPEC", required = true,
        description = "The chain specification that you trust.")
    private Path chain = Path.of("");

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      GenesisConfig genesis = ChainFile.load(chain);
      Runtime runtime = new ChainRuntime();
      CertifiedProof proof = ProofFile.proof(file);
      AccountId account = ProofFile.account(file);
      verify(genesis, runtime, proof);
      if (!proof.key().equals(runtime.balanceKey(account))) {
        throw new CommandFailure("the proof is not of the balance of " + account,
            "ask for it again");
      }
      Header header = proof.header();
      String free = proof.value().isPresent() ? balance(proof.value().get()) : "0";
      output.print(
          "valid: " + account + " has " + free + " after height " + header.height()
              + "\nstate root " + header.stateRoot() + ", certified by the chain's validators",
          Json.object()
              .put("valid", true)
              .put("account", account.toString())
              .put("free", free)
              .put("height", header.height())
              .put("stateRoot", header.stateRoot().toHexString()));
      return 0;
    }

    private static void verify(GenesisConfig genesis, Runtime runtime, CertifiedProof proof)
        throws CommandFailure {
      List<Validator> members = genesis.validators().stream()
          .map(GenesisValidator::certificate)
          .map(KeyCertificate::validator)
          .toList();
      try {
        Bytes32 hash = runtime.genesis(genesis, Signatures.verifier()).blockId();
        new ProofVerifier(hash, new ValidatorSet(proof.header().epoch(), members)).verify(proof);
      } catch (GenesisRejected e) {
        throw CommandFailure.of(e);
      } catch (ProofRefused e) {
        throw new CommandFailure("the proof does not hold: " + e.getMessage(),
            "ask another node, or check that the chain specification is the right one", e);
      }
    }

    /** A balance is stored with what can be spent first. */
    private static String balance(Bytes value) throws CommandFailure {
      try {
        Amount free = Amount.SCHEMA.decode(value.slice(0, Math.min(Long.BYTES, value.size())));
        return Amounts.text(free.units());
      } catch (SszException e) {
        throw new CommandFailure("the proved value is no balance", "update this program", e);
      }
    }
  }
}
