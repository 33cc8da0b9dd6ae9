package io.etalon.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.primitives.AccountId;
import io.etalon.signing.SigningKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What people do with a pallet on the devnet, through the program alone. */
record DevnetCalls(SharedDevnet devnet) {
  /** Signs, submits and waits for a call; the result holds where it ended as JSON. */
  Launcher.Result call(String from, String call, Object... fields) throws Exception {
    List<Object> arguments =
        new ArrayList<>(List.of("call", call, "--from", from, "--wait", "--json"));
    arguments.addAll(Arrays.asList(fields));
    return devnet.launcher().run(arguments.toArray());
  }

  /** The same as root. */
  Launcher.Result asRoot(String call, Object... fields) throws Exception {
    List<Object> all = new ArrayList<>(List.of("--sudo"));
    all.addAll(Arrays.asList(fields));
    return call("root", call, all.toArray());
  }

  /** A call's bytes. */
  String encoded(String call, Object... fields) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("call", call, "--encode"));
    arguments.addAll(Arrays.asList(fields));
    return devnet.launcher().run(arguments.toArray()).succeeded().out().strip();
  }

  /** Calls of different accounts at once, since each waits for a block of its own else. */
  List<Launcher.Result> together(List<Callable<Launcher.Result>> calls) throws Exception {
    List<Launcher.Result> results = new ArrayList<>();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Launcher.Result> result : workers.invokeAll(calls)) {
        results.add(result.get());
      }
    }
    return results;
  }

  /** The first event of a name from a height on, once it is there. */
  JsonNode event(String pallet, String name, long from) throws InterruptedException {
    return Eventually.find(pallet + "." + name, () -> {
      Launcher.Result result = devnet.launcher().run("events", "--from", from,
          "--filter", pallet + "." + name, "--json").succeeded();
      Optional<String> line = result.out().lines().findFirst();
      return line.isEmpty() ? Optional.empty() : Optional.of(
          new ObjectMapper().readTree(line.get()).path("event").path("event").path(name));
    }, () -> devnet.process().report());
  }

  /** The event that a call which succeeded told. */
  JsonNode told(Launcher.Result result, String pallet, String name) throws Exception {
    return event(pallet, name, result.succeeded().json().path("height").asLong());
  }

  AccountId account(String name) throws Exception {
    try (SigningKey key = devnet.account(name)) {
      return AccountId.of(key.publicKey());
    }
  }

  /** The key file of a validator's own account. */
  String validatorKey(String node) {
    return devnet.directory().resolve(node + "/keys/" + node + ".account.key").toString();
  }
}
