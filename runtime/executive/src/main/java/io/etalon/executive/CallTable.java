package io.etalon.executive;

import io.etalon.pallet.CallName;
import io.etalon.pallet.CallNames;
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
public final class CallTable implements Calls, CallNames {
  /** How deep calls may carry calls: an account of accounts, through a delegate, and one more. */
  public static final int MAX_CARRIED_DEPTH = 4;

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

  /**
   * Reads a call; refused where the bytes are not the one encoding of a call of this runtime, and
   * where that is so of a call that it carries, or these are carried deeper than
   * {@link #MAX_CARRIED_DEPTH}.
   */
  public MountedCall<?> decode(Bytes call) throws SszException {
    return decode(call, MAX_CARRIED_DEPTH);
  }

  private MountedCall<?> decode(Bytes call, int depth) throws SszException {
    MountedCall<?> decoded = decodeAlone(call);
    for (Bytes carried : decoded.carried()) {
      if (depth == 0) {
        throw new SszException(SszException.Reason.LIMIT_EXCEEDED,
            "calls carry calls more than " + MAX_CARRIED_DEPTH + " deep");
      }
      decode(carried, depth - 1);
    }
    return decoded;
  }

  private MountedCall<?> decodeAlone(Bytes call) throws SszException {
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

  @Override
  public List<CallName> of(Bytes call) throws DispatchException {
    MountedCall<?> decoded = decodeNested(call);
    List<CallName> names = new ArrayList<>();
    names.add(name(decoded.mount(), call.get(1) & 0xff));
    for (Bytes carried : decoded.carried()) {
      names.addAll(of(carried));
    }
    return names;
  }

  private static CallName name(Mount<?> mount, int selector) {
    return mount.options().stream()
        .filter(option -> option.selector() == selector)
        .findFirst()
        .map(option -> new CallName(mount.pallet().name(), option.name()))
        .orElseThrow();
  }

  @Override
  public boolean isKnown(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return pallet(name).isPresent();
    }
    return pallet(name.substring(0, dot)).stream()
        .flatMap(mount -> mount.options().stream())
        .anyMatch(option -> option.name().equals(name.substring(dot + 1)));
  }

  private MountedCall<?> decodeNested(Bytes call) throws DispatchException {
    try {
      return decode(call);
    } catch (SszException e) {
      throw new DispatchException(CallError.MALFORMED_CALL);
    }
  }
}
