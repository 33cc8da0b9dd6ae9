package io.etalon.api;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Limits;
import io.etalon.runtime.ExtrinsicRefusal.Reason;
import io.etalon.ssz.SszException;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StoredBlock;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Reads what requests bring; each refusal names the field. */
final class Requests {
  private Requests() {}

  static AccountId account(ByteString account) throws ApiFailure {
    return new AccountId(bytes32("account", account));
  }

  static Bytes32 bytes32(String field, ByteString bytes) throws ApiFailure {
    if (bytes.size() != Bytes32.SIZE) {
      throw ApiFailure.badField(field, "WRONG_LENGTH",
          field + " has " + bytes.size() + " bytes instead of 32");
    }
    return Bytes32.wrap(bytes.toByteArray());
  }

  static Bytes bytes(ByteString bytes) {
    return Bytes.wrap(bytes.toByteArray());
  }

  static Bytes key(String field, ByteString key) throws ApiFailure {
    if (key.size() > ApiLimits.MAX_KEY_BYTES) {
      throw ApiFailure.badField(field, "TOO_LARGE",
          field + " has " + key.size() + " bytes, more than " + ApiLimits.MAX_KEY_BYTES);
    }
    return bytes(key);
  }

  /** A height as the wire has it: above 2^63 - 1 there is none. */
  static long height(String field, long height) throws ApiFailure {
    if (height < 0) {
      throw ApiFailure.badField(field, "OUT_OF_RANGE",
          field + " is " + Long.toUnsignedString(height) + ", above every height");
    }
    return height;
  }

  static Extrinsic extrinsic(ByteString encoded) throws ApiFailure {
    if (encoded.size() > Limits.MAX_EXTRINSIC_BYTES) {
      throw Refusals.unreadable(Reason.TOO_LARGE,
          encoded.size() + " bytes, more than " + Limits.MAX_EXTRINSIC_BYTES);
    }
    try {
      return Extrinsic.SCHEMA.decode(bytes(encoded));
    } catch (SszException e) {
      throw Refusals.unreadable(Reason.MALFORMED, "not an extrinsic: " + e.getMessage());
    }
  }

  static StoredBlock block(ChainStore store, long height) throws ApiFailure {
    height("height", height);
    return store.block(height).orElseThrow(() -> height < store.firstHeight()
        ? pruned(height, store) : noBlock("height " + height, store));
  }

  static StoredBlock block(ChainStore store, ByteString blockId) throws ApiFailure {
    Bytes32 id = bytes32("block_id", blockId);
    OptionalLong height = store.heightOf(id);
    if (height.isEmpty()) {
      throw noBlock("the id " + id, store);
    }
    return block(store, height.getAsLong());
  }

  private static ApiFailure pruned(long height, ChainStore store) {
    long first = store.firstHeight();
    return ApiFailure.of(Code.NOT_FOUND, "BLOCK_PRUNED", "block " + height + " was pruned here")
        .metadata("first_height", Long.toString(first))
        .remedy("this node keeps blocks from height " + first + " on: ask an archive node")
        .build();
  }

  private static ApiFailure noBlock(String which, ChainStore store) {
    long best = store.best().height();
    return ApiFailure.of(Code.NOT_FOUND, "BLOCK_NOT_FOUND", "no finalized block has " + which)
        .metadata("best_height", Long.toString(best))
        .remedy("the newest finalized height of this node is " + best)
        .build();
  }
}
