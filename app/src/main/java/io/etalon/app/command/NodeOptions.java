package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.devnet.DevnetFile;
import io.etalon.client.ApiException;
import io.etalon.client.ClientConfig;
import io.etalon.client.ClientSecurity;
import io.etalon.client.EtalonClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node a command asks: {@code --rpc}, else {@code ETALON_RPC}, else the last devnet's. */
final class NodeOptions {
  private static final String VARIABLE = "ETALON_RPC";

  @Option(names = "--rpc", paramLabel = "HOST:PORT",
      description = "The node's API; default: ETALON_RPC, else the last devnet's first node.")
  private @Nullable String rpc;

  @Option(names = "--rpc-ca", paramLabel = "FILE",
      description = "Connect by TLS; the node's certificate must be signed by one of these.")
  private @Nullable Path authorities;

  /** Questions to a node. */
  interface Questions<T> {
    T ask(EtalonClient client) throws ApiException, CommandFailure, InterruptedException;
  }

  /** Asks the node; a refusal becomes a failure that names node and remedy. */
  <T> T ask(Questions<T> questions) throws CommandFailure, InterruptedException {
    String target = target();
    return ask(target, authorities, questions);
  }

  /** The same of a node that another option names. */
  static <T> T ask(String target, @Nullable Path authorities, Questions<T> questions)
      throws CommandFailure, InterruptedException {
    try (EtalonClient client = EtalonClient.connect(config(target, authorities))) {
      return questions.ask(client);
    } catch (ApiException e) {
      throw failure(target, e);
    }
  }

  /** What a command says of a question that a node did not answer. */
  static CommandFailure failure(String target, ApiException e) {
    if (e.reason().equals(ApiException.UNREACHABLE)) {
      return new CommandFailure("no node answers at " + target,
          "start one with etalon devnet or etalon run, or name another with --rpc", e);
    }
    return new CommandFailure(e.detail() + " (" + e.reason() + ")", e.remedy().orElse(""), e);
  }

  private static ClientConfig config(String target, @Nullable Path authorities) {
    return authorities == null
        ? ClientConfig.plaintext(target)
        : new ClientConfig(
            target, new ClientSecurity.Tls(authorities), ClientConfig.DEFAULT_DEADLINE);
  }

  /** The address of the node. Errors: nothing says which. */
  String target() throws CommandFailure {
    if (rpc != null) {
      return rpc;
    }
    String variable = System.getenv(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return variable;
    }
    return DevnetFile.last()
        .map(devnet -> devnet.nodes().getFirst().rpc())
        .orElseThrow(() -> new CommandFailure("there is no node to ask",
            "start a devnet with etalon devnet, or name a node with --rpc HOST:PORT"));
  }
}
