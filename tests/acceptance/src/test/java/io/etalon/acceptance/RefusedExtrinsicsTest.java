package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.primitives.Reports;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.Execution;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.ParentBlock;
import io.etalon.signing.Signer;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block with refused extrinsics on offer leads to the very state of one without. */
class RefusedExtrinsicsTest {
  private static final Bytes32 OTHER_CHAIN = Bytes32.repeat((byte) 7);

  @TempDir Path directory;

  private final ChainRuntime runtime = new ChainRuntime();
  private final Signer alice = TestKeys.falcon512();
  private final AccountId bob = AccountId.of(TestKeys.falcon512().publicKey());
  private final GenesisConfig genesis = TestGenesis.config(
      IntStream.range(0, 4).mapToObj(TestGenesis.Member::generate).toList(),
      List.of(AccountId.of(alice.publicKey()), bob));

  @Test
  void leaveTheStateRootAsItIs() throws Exception {
    Execution first = runtime.genesis(genesis, TestKeys.VERIFIER);
    Bytes32 chain = first.blockId();
    Extrinsic good = transfer(chain, 0, new Mortality(0, 64));
    Extrinsic flipped = new Extrinsic(good.signer(), good.signature(), good.nonce(),
        good.mortality(), new Amount(1), good.call());
    List<Extrinsic> refused = List.of(
        transfer(OTHER_CHAIN, 0, new Mortality(0, 64)),
        flipped,
        transfer(chain, 1, new Mortality(0, 64)),
        transfer(chain, 0, new Mortality(1, 4)));
    try (ChainStore store = ChainStore.open(directory.resolve("db"), first);
        StateLease lease = store.lease()) {
      ParentBlock parent = new ParentBlock(chain, lease.state().header(), lease.state());
      Bytes32 without = stateRoot(parent, List.of());
      assertThat(stateRoot(parent, refused)).isEqualTo(without);
      assertThat(stateRoot(parent, List.of(good))).isNotEqualTo(without);
    }
  }

  private Bytes32 stateRoot(ParentBlock parent, List<Extrinsic> candidates) throws Exception {
    int leader = runtime.ranking(parent.state(), 1).leader(0).validator();
    return runtime.author(parent, new Authoring(0, leader,
            parent.header().timestampMillis() + 1_000, Certificate.ofGenesis(parent.genesisHash()),
            Reports.EMPTY, List.of(), List.of(), Extensions.NONE, candidates), TestKeys.VERIFIER)
        .block().header().stateRoot();
  }

  private Extrinsic transfer(Bytes32 chain, long nonce, Mortality mortality) {
    Bytes call = runtime.encodeCall("balances", "transfer",
        "{\"to\":\"%s\",\"amount\":\"5\"}".formatted(bob));
    Extrinsic unsigned = new Extrinsic(new ExtrinsicSigner.Introduced(alice.publicKey()),
        Bytes.EMPTY, nonce, mortality, Amount.ZERO, call);
    ExtrinsicPayload payload = new ExtrinsicPayload(unsigned.id(), unsigned.account(),
        alice.publicKey().scheme(), chain, runtime.version().version(), chain);
    return new Extrinsic(unsigned.signer(), alice.sign(payload.signBytes()), nonce, mortality,
        Amount.ZERO, call);
  }
}
