package io.etalon.executive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageValue;
import io.etalon.pallet.Weight;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.timestamp.Timestamp;
import io.etalon.timestamp.TimestampCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first block of a new runtime changes what the earlier one stored. */
class MigrationTest {
  private static final StorageValue<Long> NOTE =
      new StorageValue<>(Timestamp.NAME, "note", Schemas.UINT64);

  private final Wallet alice = Wallet.of(SignatureScheme.FALCON_512_R3, 1);
  private final Chain chain = new Chain(alice);

  private Executive upgraded() {
    FixedValidators validators = new FixedValidators();
    return new Executive(
        Chain.VERSION,
        new CallTable(List.of(
            new Mount<>(0, chain.system),
            new Mount<>(1, new Noting(chain.timestamp)),
            new Mount<>(2, chain.balances))),
        new Capabilities(chain.system, chain.system, chain.system, chain.balances, validators,
            validators, _ -> chain.prices),
        chain.schemes);
  }

  @Test
  void everyNodeMigratesInTheSameBlock() throws Exception {
    chain.appendEmpty(2);
    Executive next = upgraded();
    Execution built = next.author(chain.tip(), chain.authoring(), Wallet.VERIFIER);
    assertThat(next.execute(chain.tip(), built.block(), Wallet.VERIFIER)).isEqualTo(built);
    assertThat(built.changes().byKey().get(NOTE.key().encoded()))
        .contains(Schemas.UINT64.encode(1L));
    assertThatThrownBy(() -> chain.execute(built.block()))
        .isInstanceOfSatisfying(BlockRejected.class, rejected ->
            assertThat(rejected.reason()).isEqualTo(BlockRejected.Reason.STATE_ROOT));
  }

  /** Timestamps whose second version has a note besides. */
  private record Noting(Timestamp timestamp) implements Pallet<TimestampCall> {
    @Override
    public int storageVersion() {
      return 2;
    }

    @Override
    public Weight migrate(Context context, int from) {
      context.put(NOTE.key(), (long) from);
      return Weight.ofMicros(1);
    }

    @Override
    public String name() {
      return timestamp.name();
    }

    @Override
    public Schema<TimestampCall> calls() {
      return timestamp.calls();
    }

    @Override
    public Weight weigh(TimestampCall call) {
      return timestamp.weigh(call);
    }

    @Override
    public void dispatch(Context context, Origin origin, TimestampCall call)
        throws DispatchException {
      timestamp.dispatch(context, origin, call);
    }

    @Override
    public Weight onInitialize(Context context) {
      return timestamp.onInitialize(context);
    }

    @Override
    public PalletDescription description() {
      return timestamp.description();
    }
  }
}
