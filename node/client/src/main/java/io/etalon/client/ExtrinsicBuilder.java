package io.etalon.client;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.signing.Signer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Builds one extrinsic and has it signed; needs no connection. Not thread-safe. */
public final class ExtrinsicBuilder {
  /** Blocks that an extrinsic lives where nothing else is asked for. */
  public static final int DEFAULT_PERIOD = 64;

  private final SigningContext context;
  private final PublicKey key;
  private final Bytes call;
  private ExtrinsicSigner signer;
  private long nonce;
  private Amount tip = Amount.ZERO;
  private int period = DEFAULT_PERIOD;

  /** Begins an extrinsic of the account of {@code key}, whose key the chain knows. */
  public ExtrinsicBuilder(SigningContext context, PublicKey key, Bytes call) {
    this.context = context;
    this.key = key;
    this.call = call;
    this.signer = new ExtrinsicSigner.Registered(AccountId.of(key));
  }

  /** Brings the key along, as an account's first extrinsic must. */
  public ExtrinsicBuilder introducingKey() {
    signer = new ExtrinsicSigner.Introduced(key);
    return this;
  }

  /** How many extrinsics of the account came before; 0 unless set. */
  public ExtrinsicBuilder nonce(long count) {
    nonce = count;
    return this;
  }

  /** Paid to the proposer on top of the fee; nothing unless set. */
  public ExtrinsicBuilder tip(Amount amount) {
    tip = amount;
    return this;
  }

  /** How many blocks it lives: 4 to 4,096. */
  public ExtrinsicBuilder period(int blocks) {
    period = blocks;
    return this;
  }

  /** The 32 bytes that the key has to sign. */
  public Bytes32 signBytes() {
    return new ExtrinsicPayload(signedWith(Bytes.EMPTY).id(), AccountId.of(key), key.scheme(),
        context.genesisHash(), context.runtimeVersion(), context.birthHash()).signBytes();
  }

  /** The extrinsic with a signature of {@link #signBytes}, made wherever the key is. */
  public Extrinsic signedWith(Bytes signature) {
    Mortality mortality = new Mortality(context.birthHeight(), period);
    return new Extrinsic(signer, signature, nonce, mortality, tip, call);
  }

  /** The extrinsic signed by the holder of the key; another key is the caller's mistake. */
  public Extrinsic sign(Signer holder) {
    if (!holder.publicKey().equals(key)) {
      throw new IllegalArgumentException("the signer holds another key than the extrinsic names");
    }
    return signedWith(holder.sign(signBytes()));
  }
}
