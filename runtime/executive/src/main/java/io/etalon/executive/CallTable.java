package io.etalon.executive;

import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.Weight;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/** The pallets of a runtime by index, and so the meaning of encoded calls. */
public final class CallTable implements Calls {
  private final TreeMap<Integer, Mount<?>> mounts = new TreeMap<>();

  /** These pallets; throws {@link IllegalArgumentException} where two share an index or a name. */
  public CallTable(List<Mount<?>> list) {
    for (Mount<?> mount : list) {
      boolean isNameTaken = pallet(mount.pallet().name()).isPresent();
      if (isNameTaken || mounts.put(mount.index(), mount) != null) {
        throw new IllegalArgumentException("mounted twice: " + mount.pallet().name());
      }
    }
  }

  /** Every pallet, in the order of their indices, which is the order of their hooks. */
  public List<Mount<?>> mounts() {
    return List.copyOf(mounts.values());
  }

  List<Pallet<?>> pallets() {
    List<Pallet<?>> pallets = new ArrayList<>();
    mounts.values().forEach(mount -> pallets.add(mount.pallet()));
    return pallets;
  }

  /** The pallet of that name. */
  public Optional<Mount<?>> pallet(String name) {
    return mounts.values().stream().filter(m -> m.pallet().name().equals(name)).findFirst();
  }

  /** Reads a call; refused where the bytes are not the one encoding of a call of this runtime. */
  public MountedCall<?> decode(Bytes call) throws SszException {
    if (call.isEmpty()) {
      throw new SszException(SszException.Reason.WRONG_LENGTH, "an empty call");
    }
    int index = call.get(0) & 0xff;
    Mount<?> mount = mounts.get(index);
    if (mount == null) {
      throw new SszException(SszException.Reason.UNKNOWN_SELECTOR, "no pallet " + index);
    }
    return mount.decode(call.slice(1));
  }

  @Override
  public void dispatch(Context context, Origin origin, Bytes call) throws DispatchException {
    decodeNested(call).dispatch(context, origin);
  }

  @Override
  public Weight weigh(Bytes call) throws DispatchException {
    return decodeNested(call).weigh();
  }

  private MountedCall<?> decodeNested(Bytes call) throws DispatchException {
    try {
      return decode(call);
    } catch (SszException e) {
      throw new DispatchException(CallError.MALFORMED_CALL);
    }
  }
}
