package io.etalon.benchmarks;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Runtime;
import io.etalon.signing.SigningKey;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;

/** As many senders as there are transfers in a block, each of whom sends one to the next. */
final class ForgedTransfers {
  private static final int PERIOD = 64;

  private final List<SigningKey> senders;
  private final int perBlock;

  ForgedTransfers(int perBlock) {
    this.perBlock = perBlock;
    this.senders =
        IntStream.range(0, Math.max(1, perBlock)).mapToObj(_ -> ForgedKeys.sender()).toList();
  }

  List<SigningKey> senders() {
    return senders;
  }

  /** One block's worth, on the newest state. */
  List<Extrinsic> next(Runtime runtime, ChainStore store, StateLease lease) {
    return IntStream.range(0, perBlock)
        .mapToObj(i -> transfer(runtime, store, lease, i))
        .toList();
  }

  private Extrinsic transfer(Runtime runtime, ChainStore store, StateLease lease, int index) {
    SigningKey key = senders.get(index);
    AccountId to = AccountId.of(senders.get((index + 1) % senders.size()).publicKey());
    AccountState account =
        runtime.account(lease.state(), AccountId.of(key.publicKey())).orElseThrow();
    Bytes call = runtime.encodeCall(
        "balances", "transfer", "{\"to\":\"%s\",\"amount\":\"%d\"}".formatted(to, 1_000_000));
    ExtrinsicSigner signer = account.keys().isEmpty()
        ? new ExtrinsicSigner.Introduced(key.publicKey())
        : new ExtrinsicSigner.Registered(account.account());
    Mortality mortality = new Mortality(lease.state().header().height(), PERIOD);
    Extrinsic unsigned =
        new Extrinsic(signer, Bytes.EMPTY, account.nonce(), mortality, Amount.ZERO, call);
    ExtrinsicPayload payload = new ExtrinsicPayload(
        unsigned.id(), account.account(), key.publicKey().scheme(), store.genesisHash(),
        runtime.version().version(), lease.state().header().blockId());
    return new Extrinsic(
        signer, key.sign(payload.signBytes()), unsigned.nonce(), mortality, Amount.ZERO, call);
  }
}
