package io.etalon.simulator;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.ElectionParameters;
import io.etalon.runtime.Execution;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.GenesisValidator;
import io.etalon.runtime.LinkClass;
import io.etalon.runtime.LinkRegistration;
import io.etalon.runtime.PalletParameters;
import io.etalon.runtime.Runtime;
import io.etalon.runtime.SealMode;
import io.etalon.runtime.SealParameters;
import io.etalon.runtime.TimingParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The chain that the nodes run: quick slots, short windows and epochs, so that a second of virtual
 * time sees several of each. Every validator has links to the two that follow it, and clients have
 * accounts.
 */
record Chain(GenesisConfig config, Execution genesis, Runtime runtime, Keys keys) {
  /** When genesis was; any constant does. */
  static final long GENESIS_MILLIS = 1_790_000_000_000L;

  static final int CLIENTS = 4;

  /** The client that may dispatch as root. */
  static final int ROOT = 0;

  static final Amount CLIENT_BALANCE = Amount.ofTokens(1_000);
  static final long BLOCK_TIME_MILLIS = 100;

  private static final String LINK_CLASS = "metro";

  private static final TimingParameters TIMING =
      new TimingParameters(BLOCK_TIME_MILLIS, 20, 100, 250, 400, 5_000, 5, 2);

  private static final long GRACE_BLOCKS = 3;

  static Chain of(int size, Runtime runtime, Keys keys) {
    return of(size, runtime, keys, GRACE_BLOCKS);
  }

  /** One whose leaders are drawn by lot. */
  static Chain byLot(int size, Runtime runtime, Keys keys) {
    return of(size, runtime, keys, new Rules(ElectionMode.LOTTERY, GRACE_BLOCKS));
  }

  /** One whose reports come within so many blocks of their windows' ends. */
  static Chain of(int size, Runtime runtime, Keys keys, long graceBlocks) {
    return of(size, runtime, keys, new Rules(ElectionMode.CREDIT, graceBlocks));
  }

  /** What one chain has that another has not. */
  private record Rules(ElectionMode election, long graceBlocks) {}

  private static Chain of(int size, Runtime runtime, Keys keys, Rules rules) {
    GenesisConfig config =
        new GenesisConfig(
            "simulation",
            true,
            GENESIS_MILLIS,
            parameters(rules.election()),
            List.of(linkClass(rules.graceBlocks())),
            IntStream.range(0, size).mapToObj(i -> validator(i, keys)).toList(),
            links(size, keys),
            IntStream.range(0, CLIENTS)
                .mapToObj(i -> new GenesisBalance(client(i, keys), CLIENT_BALANCE))
                .toList(),
            List.of(client(ROOT, keys)));
    try {
      return new Chain(config, runtime.genesis(config, keys.verifier()), runtime, keys);
    } catch (GenesisRejected e) {
      throw new IllegalStateException("the simulator's own genesis is refused", e);
    }
  }

  int size() {
    return config.validators().size();
  }

  Bytes32 genesisHash() {
    return genesis.blockId();
  }

  AccountId account(int validator) {
    return config.validators().get(validator).certificate().validator().account();
  }

  /** The call by which the last validator leaves, to be dispatched as root. */
  Bytes leave() {
    return root(
        "removeValidator", "{\"account\":\"%s\"}".formatted(account(size() - 1)));
  }

  /** The call by which it comes back. */
  Bytes comeBack() {
    GenesisValidator last = config.validators().getLast();
    return root(
        "addValidator",
        "{\"certificate\":%s,\"endpoint\":\"%s\"}"
            .formatted(KeyCertificate.SCHEMA.toJson(last.certificate()), last.endpoint()));
  }

  private Bytes root(String call, String arguments) {
    Bytes inner = runtime.encodeCall("validators", call, arguments);
    return runtime.encodeCall("validators", "sudo", "{\"call\":\"%s\"}".formatted(inner));
  }

  /** By what a validator is known as a peer. */
  Bytes32 peerId(int validator) {
    return keys.consensus(validator).publicKey().fingerprint();
  }

  AccountId client(int number) {
    return client(number, keys);
  }

  private static AccountId client(int number, Keys keys) {
    return AccountId.of(keys.client(number).publicKey());
  }

  private static GenesisValidator validator(int index, Keys keys) {
    Validator validator =
        new Validator(
            AccountId.of(keys.validatorAccount(index).publicKey()),
            "organisation-" + index,
            keys.consensus(index).publicKey(),
            keys.seal(index).publicKey());
    KeyCertificate unsigned =
        new KeyCertificate(
            keys.identity(index).publicKey(), validator, 0, 1_000_000, Bytes.EMPTY);
    Bytes signature = keys.identity(index).sign(unsigned.signBytes());
    return new GenesisValidator(unsigned.signed(signature), "192.0.2." + (index + 1) + ":20000");
  }

  private static List<LinkRegistration> links(int size, Keys keys) {
    List<LinkRegistration> links = new ArrayList<>();
    for (int step = 1; step <= 2; step++) {
      for (int a = 0; a < size; a++) {
        int b = (a + step) % size;
        if (step == 1 || 2 * step != size || a < b) {
          links.add(
              new LinkRegistration(
                  links.size(),
                  "link-" + a + "-" + b,
                  LINK_CLASS,
                  AccountId.of(keys.validatorAccount(a).publicKey()),
                  AccountId.of(keys.validatorAccount(b).publicKey()),
                  "sae-" + a,
                  "sae-" + b));
        }
      }
    }
    return links;
  }

  private static ChainParameters parameters(ElectionMode election) {
    return new ChainParameters(
        TIMING,
        new CoherenceParameters(
            3, 300_000_000, 300_000_000, 150_000_000, 250_000_000, 110_000_000, 700_000_000,
            1_000, 2, 2, 3, 1, 2, 2),
        new ElectionParameters(
            election, 2, 250_000_000, 50_000_000, 1, 0, Amount.ofTokens(1)),
        new SealParameters(SealMode.INTERVAL, 4, 4),
        new FeeParameters(
            new Amount(1_000_000), new Amount(1_000), new Amount(10), new Amount(20),
            100_000_000, 1_000_000),
        PalletParameters.PUBLISHED);
  }

  private static LinkClass linkClass(long graceBlocks) {
    return new LinkClass(
        LINK_CLASS, 3, graceBlocks, 1_000, 500_000, 10_000_000, 100_000, 10_000_000,
        20_000_000, 100_000_000, 100_000_000, 0, 4_000_000_000L, true, true, true, true);
  }
}
