package io.etalon.executive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.Origin;
import io.etalon.pallet.StorageMap;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.PublicKeys;
import io.etalon.system.System;
import io.etalon.system.SystemCall;
import io.etalon.system.SystemConfig;
import io.etalon.system.SystemError;
import io.etalon.timestamp.Timestamp;
import io.etalon.timestamp.TimestampCall;
import io.etalon.timestamp.TimestampError;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Block hashes, keys and remarks of system; the one call of timestamp. */
class SystemTest {
  private final Wallet alice = Wallet.of(SignatureScheme.FALCON_512_R3, 1);
  private final System system = new System(new SystemConfig("test", 1));
  private final FlatState state = new FlatState();

  private static Bytes32 hash(long height) {
    return Bytes32.leftPad(Bytes.ofUnsignedLong(height + 1));
  }

  private Overlay at(long height) {
    BlockInfo info = new BlockInfo(Bytes32.ZERO, hash(height - 1), height, 0, 0, 2, 1);
    return new Overlay(state, info, Wallet.VERIFIER);
  }

  @Test
  void remembersTheLast4096BlockHashesAndNoMore() {
    for (long height = 1; height <= 4_200; height++) {
      Overlay overlay = at(height);
      system.onInitialize(overlay);
      state.apply(overlay.changes());
    }
    Overlay overlay = at(4_200);
    assertThat(system.height(overlay)).isEqualTo(4_200);
    assertThat(system.blockHash(overlay, 4_199)).contains(hash(4_199));
    assertThat(system.blockHash(overlay, 104)).contains(hash(104));
    assertThat(system.blockHash(overlay, 103)).isEmpty();
    assertThat(system.blockHash(overlay, 4_200)).isEmpty();
    assertThat(system.blockHash(overlay, -1)).isEmpty();
    assertThat(system.brokenInvariants(overlay)).isEmpty();
  }

  @Test
  void knowsTheParentsHashBeforeItsHookHasRun() {
    assertThat(system.blockHash(at(9), 8)).contains(hash(8));
  }

  @Test
  void invariantCatchesAnotherAccountsKeyAndASignerWithoutOne() {
    Overlay overlay = at(1);
    StorageMap<AccountId, PublicKey> keys =
        new StorageMap<>("system", "keys", MapKey.ACCOUNT, PublicKeys.SCHEMA);
    overlay.put(keys.at(AccountId.ofPallet("thief")), alice.key());
    assertThat(system.brokenInvariants(overlay)).hasSize(1);
    system.incrementNonce(overlay, alice.account());
    assertThat(system.brokenInvariants(overlay)).hasSize(2);
  }

  @Test
  void refusesARemarkThatIsTooLong() {
    Bytes remark = Bytes.wrap(new byte[System.MAX_REMARK_BYTES + 1]);
    assertThatThrownBy(
            () ->
                system.dispatch(
                    at(1), new Origin.Signed(alice.account()), new SystemCall.Remark(remark)))
        .isInstanceOfSatisfying(
            DispatchException.class,
            e -> assertThat(e.error()).isEqualTo(SystemError.REMARK_TOO_LONG));
  }

  @Test
  void rootSetsTheBlockIntervalWithinItsRange() throws DispatchException {
    Chain chain = new Chain(alice);
    Timestamp timestamp = chain.timestamp;
    Overlay context = chain.context();
    for (long millis : new long[] {0, Timestamp.MAX_INTERVAL_MILLIS + 1}) {
      assertThatThrownBy(
              () ->
                  timestamp.dispatch(
                      context, Origin.ROOT, new TimestampCall.SetMinBlockInterval(millis)))
          .isInstanceOfSatisfying(
              DispatchException.class,
              e -> assertThat(e.error()).isEqualTo(TimestampError.INTERVAL_OUT_OF_RANGE));
    }
    timestamp.dispatch(context, Origin.ROOT, new TimestampCall.SetMinBlockInterval(700));
    assertThat(context.events()).extracting(event -> event.name())
        .containsExactly("MinBlockIntervalSet");
    assertThat(timestamp.brokenInvariants(context)).isEmpty();
  }
}
