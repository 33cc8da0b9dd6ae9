package io.etalon.executive;

import io.etalon.pallet.Pallet;
import io.etalon.ssz.SchemaDescription;
import io.etalon.ssz.SchemaDescription.Option;
import io.etalon.ssz.SchemaDescription.Union;
import io.etalon.ssz.SszException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * A pallet's place in a runtime. An encoded call is the pallet's index, one byte, and the call in
 * the pallet's own encoding; an index is never given to another pallet.
 *
 * @param index 0 to 255
 */
public record Mount<C>(int index, Pallet<C> pallet) {
  /** Refuses an index that does not fit one byte. */
  public Mount {
    if (index < 0 || index > 0xff) {
      throw new IllegalArgumentException("not a pallet index: " + index);
    }
  }

  /** The pallet's calls as metadata tells of them. */
  List<Option> options() {
    return switch (pallet.calls().describe()) {
      case Union(String _, List<Option> all) -> all;
      case SchemaDescription other ->
          throw new IllegalStateException("calls are a union, not " + other.text());
    };
  }

  /** Reads a call of this pallet, its index already taken off. */
  MountedCall<C> decode(Bytes encoded) throws SszException {
    return new MountedCall<>(this, pallet.calls().decode(encoded));
  }
}
