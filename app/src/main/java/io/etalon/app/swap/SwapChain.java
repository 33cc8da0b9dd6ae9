package io.etalon.app.swap;

import io.etalon.client.ApiException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** One of a swap's two chains, as one party sees it: what is final, and the party's signature. */
public interface SwapChain {
  /** The newest final block. */
  record Moment(Bytes32 genesis, long height, long timestampMillis) {}

  /** Where a call stands. */
  sealed interface Place {
    /** It may still be included. */
    record Waiting() implements Place {}

    /** It is final; {@code error} is empty where it succeeded. */
    record Included(long height, int index, String error) implements Place {}

    /** It is not included and never will be. */
    record Gone() implements Place {}
  }

  /** The newest final block. */
  Moment newest() throws ApiException;

  /** Signs a call of the pallet {@code bridge}; nothing is sent. */
  PendingCall sign(PendingCall.Kind kind, String argumentsJson) throws ApiException;

  /** Offers a call to the node; doing so again is harmless. */
  void submit(PendingCall call) throws ApiException;

  /** Where a call stands; one that the node has lost is offered again. */
  Place place(PendingCall call) throws ApiException;

  /** What {@code bridge} told in the final block of a height, in order. */
  List<BridgeEvent> events(long height) throws ApiException;
}
