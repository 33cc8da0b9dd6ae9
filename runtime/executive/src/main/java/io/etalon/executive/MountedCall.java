package io.etalon.executive;

import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Weight;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** A call with the pallet that it belongs to. */
public record MountedCall<C>(Mount<C> mount, C call) {
  /** What the call costs at most. */
  public Weight weigh() {
    return mount.pallet().weigh(call);
  }

  /** Runs the call. */
  public void dispatch(Context context, Origin origin) throws DispatchException {
    mount.pallet().dispatch(context, origin, call);
  }

  /** The encoded calls that it carries itself. */
  List<Bytes> carried() {
    return mount.pallet().carried(call);
  }

  /** The call's arguments as JSON, under its name. */
  public String json() {
    return mount.pallet().calls().toJson(call);
  }
}
