package io.etalon.benchmarks;

import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.ExtrinsicBuilder;
import io.etalon.client.ExtrinsicPlace;
import io.etalon.client.SigningContext;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.signing.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;

/** The accounts that send: made, funded from those of genesis, their keys made known. */
final class Senders {
  /** Below the pool's 64, so that none of a funder's transfers is refused. */
  private static final int FUNDED_AT_ONCE = 50;
  private static final int PERIOD_BLOCKS = 1024;
  private static final Amount FUNDS = Amount.ofTokens(100);
  private static final Amount SENT = Amount.ofTokens(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<SigningKey> keys;
  private final SigningContext context;
  private final Bytes call;

  private Senders(List<SigningKey> keys, SigningContext context, Bytes call) {
    this.keys = keys;
    this.context = context;
    this.call = call;
  }

  /** Makes and funds {@code count} accounts, whose keys the chain knows in the end. */
  static Senders fund(EtalonClient client, List<SigningKey> funders, int count)
      throws ApiException {
    List<SigningKey> keys = IntStream.range(0, count).parallel()
        .mapToObj(_ -> SigningKey.generate(SignatureScheme.FALCON_512_R3, new SecureRandom()))
        .toList();
    SigningContext context = SigningContext.of(client.chain().info());
    int round = FUNDED_AT_ONCE * funders.size();
    for (int first = 0; first < count; first += round) {
      List<Extrinsic> transfers = new ArrayList<>();
      for (int i = first; i < Math.min(count, first + round); i++) {
        SigningKey funder = funders.get(i % funders.size());
        AccountId to = AccountId.of(keys.get(i).publicKey());
        transfers.add(builder(context, funder, client.extrinsics().buildTransfer(to, FUNDS),
            i / funders.size()).introducingKey().sign(funder));
      }
      submit(client, transfers);
    }
    Bytes call = client.extrinsics()
        .buildTransfer(AccountId.of(funders.getFirst().publicKey()), SENT);
    List<Extrinsic> first = keys.parallelStream()
        .map(key -> builder(context, key, call, 0).introducingKey().sign(key)).toList();
    submit(client, first);
    return new Senders(keys, SigningContext.of(client.chain().info()), call);
  }

  private static ExtrinsicBuilder builder(
      SigningContext context, SigningKey key, Bytes call, long nonce) {
    return new ExtrinsicBuilder(context, key.publicKey(), call)
        .nonce(nonce)
        .period(PERIOD_BLOCKS);
  }

  /** Submits in order and waits until the last one is final, and with it all of its account. */
  private static void submit(EtalonClient client, List<Extrinsic> extrinsics)
      throws ApiException {
    for (Extrinsic extrinsic : extrinsics) {
      client.extrinsics().submit(extrinsic);
    }
    for (Extrinsic extrinsic : extrinsics) {
      ExtrinsicPlace place = client.extrinsics().submitAndWait(extrinsic, PATIENCE);
      if (!(place instanceof ExtrinsicPlace.Included included)
          || !included.outcome().succeeded()) {
        throw new IllegalStateException("a transfer that prepares the load failed: " + place);
      }
    }
  }

  /** How many there are. */
  int count() {
    return keys.size();
  }

  /** An account's transfer of a nonce, 1 for its first, signed for the chain as it is now. */
  Extrinsic sign(SigningContext now, int account, long nonce) {
    SigningKey key = keys.get(account);
    return builder(now, key, call, nonce).sign(key);
  }

  /** An account's transfers, signed, in the order of their nonces. */
  List<Extrinsic> sign(int account, int transfers) {
    SigningKey key = keys.get(account);
    return IntStream.rangeClosed(1, transfers)
        .mapToObj(nonce -> builder(context, key, call, nonce).sign(key))
        .toList();
  }
}
