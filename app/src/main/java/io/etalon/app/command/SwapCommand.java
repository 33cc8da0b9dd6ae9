package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.swap.Role;
import io.etalon.app.swap.SwapTerms;
import io.etalon.app.swap.SwapTerms.Side;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.signing.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon bridge swap}. */
@Command(
    name = "swap",
    description = "Give tokens on one chain and take tokens on another, or get back what was given:"
        + " an atomic swap by hash time-locked contracts. It may be ended at any point, by kill -9"
        + " too; the same command goes on from its journal. The initiator writes an offer once it"
        + " has locked; the responder begins with it. Times are the chains': both must be up.",
    mixinStandardHelpOptions = true,
    exitCodeList = {"4:not swapped; what was given is back with its owner"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon bridge swap --as initiator --journal swap.json --offer offer.json --from alice \\",
      "      --with 0x... --give 5 --take 2 --rpc 127.0.0.1:9944 --other-rpc 10.0.0.7:9944",
      "  etalon bridge swap --as responder --journal swap.json --offer offer.json --from bob \\",
      "      --with 0x... --give 2 --take 5 --rpc 10.0.0.7:9944 --other-rpc 127.0.0.1:9944",
      "  etalon bridge swap --as both --journal demo.json --from alice --with bob --give 5 --take 2"
          + " \\",
      "      --other-rpc 127.0.0.1:19944 --lock-time 2m --margin 20s",
    })
final class SwapCommand implements Callable<Integer> {
  @Option(names = "--as", paramLabel = "ROLE", required = true,
      description = "initiator, responder, or both: a demonstration with two keys of this machine.")
  private Part as = Part.INITIATOR;

  @Option(names = "--journal", paramLabel = "FILE", required = true,
      description = "What must not be lost, the preimage too (mode 0600). With --as both the"
          + " responder's is FILE.responder.")
  private Path journal = Path.of("");

  @Option(names = "--offer", paramLabel = "FILE",
      description = "Where the initiator writes, and the responder reads, which lock it is.")
  private @Nullable Path offer;

  @Option(names = "--from", paramLabel = "NAME", required = true,
      description = "Who signs on both chains: a devnet's account, or an account's key file.")
  private String from = "";

  @Option(names = "--password-file", paramLabel = "FILE", description = "Opens an encrypted key.")
  private @Nullable Path passwordFile;

  @Option(names = "--with", paramLabel = "ADDRESS", required = true,
      description = "The other party's account on both chains; with --as both a key of this"
          + " machine.")
  private String with = "";

  @Option(names = "--give", paramLabel = "TOKENS", required = true,
      description = "What the signer gives, on the chain of --rpc.")
  private String give = "";

  @Option(names = "--take", paramLabel = "TOKENS", required = true,
      description = "What it wants, on the chain of --other-rpc.")
  private String take = "";

  @Option(names = "--other-rpc", paramLabel = "HOST:PORT", required = true,
      description = "A node of the other chain.")
  private String otherRpc = "";

  @Option(names = "--other-rpc-ca", paramLabel = "FILE",
      description = "Connect to it by TLS, as --rpc-ca does.")
  private @Nullable Path otherAuthorities;

  @Option(names = "--lock-time", paramLabel = "TIME", converter = DurationConverter.class,
      defaultValue = "120m",
      description = "How long the initiator's tokens stay locked at most; the responder's are for"
          + " half of what is left. At least three margins; default: ${DEFAULT-VALUE}.")
  private Duration lockTime = Duration.ZERO;

  @Option(names = "--margin", paramLabel = "TIME", converter = DurationConverter.class,
      defaultValue = "20m",
      description = "What must lie between the two expiries, and before the first: longer than"
          + " either chain may stand still; default: ${DEFAULT-VALUE}.")
  private Duration margin = Duration.ZERO;

  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** What one command plays. */
  enum Part { INITIATOR, RESPONDER, BOTH }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (SigningKey key = Accounts.open(from, passwordFile)) {
      return node.ask(here -> NodeOptions.ask(otherRpc, otherAuthorities,
          there -> call(key, here, there)));
    }
  }

  private int call(SigningKey key, EtalonClient here, EtalonClient there)
      throws ApiException, CommandFailure, InterruptedException {
    try (SwapRun run = new SwapRun(output, here, there)) {
      switch (as) {
        case INITIATOR ->
            run.initiator(terms(Role.INITIATOR, key, here, there), key, journal);
        case RESPONDER -> {
          if (offer == null) {
            throw new CommandFailure("a responder needs to know the initiator's lock",
                "give the file that the initiator's --offer wrote with --offer");
          }
          run.responder(terms(Role.RESPONDER, key, here, there), key, journal, offer);
        }
        case BOTH -> {
          SwapTerms terms = terms(Role.INITIATOR, key, here, there);
          try (SigningKey other = Accounts.open(with, passwordFile)) {
            run.initiator(terms, key, journal);
            run.answering(terms.responders(), other,
                journal.resolveSibling(journal.getFileName() + ".responder"));
            return run.drive(offer);
          }
        }
      }
      return run.drive(offer);
    }
  }

  private SwapTerms terms(Role role, SigningKey key, EtalonClient here, EtalonClient there)
      throws ApiException, CommandFailure {
    Amount given = Amounts.parse(give);
    Amount taken = Amounts.parse(take);
    SwapTerms terms = new SwapTerms(role, AccountId.of(key.publicKey()), Accounts.find(with),
        new Side(here.chain().info().genesisHash(), given),
        new Side(there.chain().info().genesisHash(), taken), lockTime.toMillis(),
        margin.toMillis());
    terms.check();
    return terms;
  }
}
