package io.etalon.executive;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Context;
import io.etalon.pallet.Leadership;
import io.etalon.pallet.Validators;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Four validators for ever, who lead in turn. */
final class FixedValidators implements Validators, Leadership {
  static final int SIZE = 4;
  static final long EPOCH_BLOCKS = 5;

  static AccountId account(int validator) {
    return AccountId.ofPallet("validator-" + validator);
  }

  @Override
  public long epochBlocks(Context context) {
    return EPOCH_BLOCKS;
  }

  @Override
  public ValidatorSet set(Context context, long epoch) {
    List<Validator> members = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      members.add(
          new Validator(
              account(i),
              "organisation " + i,
              key(SignatureScheme.FALCON_1024_R3, i),
              key(SignatureScheme.SLH_DSA_SHAKE_256S, i)));
    }
    return new ValidatorSet(epoch, members);
  }

  private static PublicKey key(SignatureScheme scheme, int fill) {
    return new PublicKey(scheme, Bytes.repeat((byte) fill, scheme.publicKeyLength()));
  }

  @Override
  public Leader leader(Context context, long height, long view) {
    int index = (int) ((height + view) % SIZE);
    return new Leader(index, 1_000 + index, Math.max(0, height - 2));
  }
}
