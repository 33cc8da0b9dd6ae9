package io.etalon.assembly;

import io.etalon.executive.CallTable;
import io.etalon.executive.Mount;
import io.etalon.executive.MountedCall;
import io.etalon.pallet.EventType;
import io.etalon.runtime.EventRecord;
import io.etalon.ssz.SchemaDescription;
import io.etalon.ssz.SchemaDescription.Option;
import io.etalon.ssz.SchemaDescription.Union;
import io.etalon.ssz.SszException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Calls and events as people read and write them, derived from the pallets' schemas. */
record CallText(CallTable calls) {
  /** An event as JSON; one that is none of this runtime's is shown as its bytes. */
  String describe(EventRecord event) {
    JsonWriter out = new JsonWriter().beginObject();
    out.name("pallet").text(event.pallet());
    out.name("event");
    calls
        .pallet(event.pallet())
        .map(mount -> mount.pallet().description().events())
        .ifPresentOrElse(
            type -> out.raw(json(type, event.encoded())),
            () -> out.text(event.encoded().toHexString()));
    return out.endObject().toString();
  }

  private static <E> String json(EventType<E> type, Bytes encoded) {
    try {
      return type.schema().toJson(type.schema().decode(encoded));
    } catch (SszException e) {
      return new JsonWriter().text(encoded.toHexString()).toString();
    }
  }

  /** A call as JSON; one that is none of this runtime's is shown as its bytes. */
  String describe(Bytes encoded) {
    JsonWriter out = new JsonWriter().beginObject();
    try {
      MountedCall<?> call = calls.decode(encoded);
      out.name("pallet").text(call.mount().pallet().name());
      out.name("call").raw(call.json());
    } catch (SszException e) {
      out.name("bytes").text(encoded.toHexString());
    }
    return out.endObject().toString();
  }

  /** The encoding of a call of {@code pallet}, its arguments given as a JSON object. */
  Bytes encode(String pallet, String call, String arguments) {
    Mount<?> mount =
        calls
            .pallet(pallet)
            .orElseThrow(
                () -> new IllegalArgumentException(
                    "no pallet \"" + pallet + "\"; there are " + palletNames()));
    Option option = option(mount, call);
    Bytes encoded =
        Bytes.concatenate(
            Bytes.of(mount.index(), option.selector()),
            JsonEncoding.encode(option.type(), JsonReader.read(arguments), call));
    try {
      calls.decode(encoded);
      return encoded;
    } catch (SszException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private String palletNames() {
    return String.join(", ", calls.mounts().stream().map(m -> m.pallet().name()).toList());
  }

  private static Option option(Mount<?> mount, String call) {
    List<Option> options =
        switch (mount.pallet().calls().describe()) {
          case Union(String _, List<Option> all) -> all;
          case SchemaDescription other ->
              throw new IllegalStateException("calls are a union, not " + other.text());
        };
    return options.stream()
        .filter(option -> option.name().equals(call))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(
                "no call \"%s\" in %s; there are %s".formatted(call, mount.pallet().name(),
                    String.join(", ", options.stream().map(Option::name).toList()))));
  }
}
