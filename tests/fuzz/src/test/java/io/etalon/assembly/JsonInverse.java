package io.etalon.assembly;

import io.etalon.ssz.SchemaDescription;
import org.apache.tuweni.bytes.Bytes;

/** The way back from a value's JSON to its encoding, as the API offers it for calls. */
public final class JsonInverse {
  private JsonInverse() {}

  /** The encoding that this JSON stands for. */
  public static Bytes of(SchemaDescription type, String json) {
    return JsonEncoding.encode(type, JsonReader.read(json), "value");
  }
}
