package io.etalon.acceptance;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.ElectionParameters;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisValidator;
import io.etalon.runtime.LinkClass;
import io.etalon.runtime.LinkRegistration;
import io.etalon.runtime.PalletParameters;
import io.etalon.runtime.SealMode;
import io.etalon.runtime.SealParameters;
import io.etalon.runtime.TimingParameters;
import io.etalon.signing.Signer;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** A chain of four validators and fast blocks for tests in one process. */
final class TestGenesis {
  private static final long EPOCH_BLOCKS = 30;

  private TestGenesis() {}

  /** One validator's keys. */
  record Member(Signer account, Signer consensus, Signer seal, Signer identity) {
    static Member generate(int number) {
      return new Member(
          TestKeys.falcon512(),
          TestKeys.falcon1024(),
          TestKeys.hashSigner(100 + number),
          TestKeys.hashSigner(50 + number));
    }

    AccountId id() {
      return AccountId.of(account.publicKey());
    }

    GenesisValidator registered(int number) {
      return new GenesisValidator(certificate(number, 0), "127.0.0.1:" + (20_000 + number));
    }

    KeyCertificate certificate(int number, long firstEpoch) {
      Validator validator =
          new Validator(
              id(), "organisation-" + number, consensus.publicKey(), seal.publicKey());
      KeyCertificate unsigned =
          new KeyCertificate(
              identity.publicKey(), validator, firstEpoch, 1_000_000, Bytes.EMPTY);
      return unsigned.signed(identity.sign(unsigned.signBytes()));
    }

    /** The same validator with new hot keys. */
    Member rotated(int number) {
      return new Member(
          account, TestKeys.falcon1024(), TestKeys.hashSigner(150 + number), identity);
    }
  }

  static GenesisConfig config(List<Member> members, List<AccountId> funded) {
    return config(members, funded, List.of(), EPOCH_BLOCKS);
  }

  /** A chain with root keys and epochs of its own length. */
  static GenesisConfig config(
      List<Member> members, List<AccountId> funded, List<AccountId> sudo, long epochBlocks) {
    List<GenesisValidator> validators = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      validators.add(members.get(i).registered(i));
    }
    List<GenesisBalance> balances =
        funded.stream().map(id -> new GenesisBalance(id, Amount.ofTokens(1_000))).toList();
    return new GenesisConfig(
        "test",
        true,
        System.currentTimeMillis(),
        parameters(epochBlocks),
        List.of(linkClass()),
        validators,
        links(members),
        balances,
        sudo);
  }

  private static ChainParameters parameters(long epochBlocks) {
    return new ChainParameters(
        new TimingParameters(300, 100, 1_000, 1_000, 1_500, 60_000, epochBlocks, 8),
        new CoherenceParameters(
            3, 300_000_000, 300_000_000, 150_000_000, 250_000_000, 110_000_000, 700_000_000,
            1_000, 2, 2, 3, 1, 2, 2),
        new ElectionParameters(
            ElectionMode.CREDIT, 2, 250_000_000, 50_000_000, 1, 0, Amount.ofTokens(1)),
        new SealParameters(SealMode.INTERVAL, 4, 4),
        new FeeParameters(
            new Amount(1_000_000), new Amount(1_000), new Amount(10), new Amount(20),
            1_000_000_000, 4_000_000),
        PalletParameters.PUBLISHED);
  }

  private static LinkClass linkClass() {
    return new LinkClass(
        "metro", 3, 2, 1_000, 500_000, 10_000_000, 100_000, 10_000_000, 20_000_000, 100_000_000,
        100_000_000, 0, 4_000_000_000L, true, true, true, true);
  }

  private static List<LinkRegistration> links(List<Member> members) {
    List<LinkRegistration> links = new ArrayList<>();
    for (int a = 0; a < members.size(); a++) {
      for (int b = a + 1; b < members.size(); b++) {
        links.add(
            new LinkRegistration(
                links.size(), "link-" + a + "-" + b, "metro", members.get(a).id(),
                members.get(b).id(), "sae-" + a, "sae-" + b));
      }
    }
    return links;
  }
}
