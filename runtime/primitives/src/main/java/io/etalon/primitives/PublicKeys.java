package io.etalon.primitives;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;

/** How public keys are encoded on the chain. */
public final class PublicKeys {
  private static final Schema<SignatureScheme> SCHEME =
      Schemas.UINT8.mapped("SignatureScheme", PublicKeys::scheme, SignatureScheme::id);

  /**
   * {@code { scheme: uint8, key: ByteList }}; an unknown scheme or a key of another length is
   * refused.
   */
  public static final Schema<PublicKey> SCHEMA =
      ContainerSchema.<PublicKey>named("PublicKey")
          .field("scheme", SCHEME, PublicKey::scheme)
          .field("key", Schemas.byteList(Limits.MAX_PUBLIC_KEY_BYTES), PublicKey::encoded)
          .build(in -> new PublicKey(in.<SignatureScheme>next(), in.<Bytes>next()));

  private PublicKeys() {}

  private static SignatureScheme scheme(int id) {
    return SignatureScheme.byId(id)
        .orElseThrow(
            () -> new IllegalArgumentException("no signature scheme has the number " + id));
  }
}
