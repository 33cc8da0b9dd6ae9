package io.etalon.assembly;

import io.etalon.executive.CallTable;
import io.etalon.executive.Mount;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageItem;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Header;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.RuntimeVersion;
import io.etalon.ssz.SchemaDescription;
import io.etalon.ssz.SchemaDescription.Option;
import io.etalon.ssz.SchemaDescription.Union;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a client needs to read and build what the runtime understands, as JSON derived from the
 * schemas alone: no list here repeats what a pallet says of itself. Types are listed by name, each
 * with its members one level down; names are unique within a pallet.
 */
final class Metadata {
  private final JsonWriter out = new JsonWriter();

  private Metadata() {}

  static String of(RuntimeVersion version, CallTable calls) {
    Metadata metadata = new Metadata();
    metadata.write(version, calls);
    return metadata.out.toString();
  }

  private void write(RuntimeVersion version, CallTable calls) {
    out.beginObject();
    out.name("runtime").beginObject();
    out.name("name").text(version.name());
    out.name("version").number(version.version()).endObject();
    out.name("chain").beginObject();
    types(List.of(
        Extrinsic.SCHEMA.describe(), Header.SCHEMA.describe(), ChainParameters.SCHEMA.describe()));
    out.endObject();
    out.name("pallets").beginArray();
    for (Mount<?> mount : calls.mounts()) {
      pallet(mount);
    }
    out.endArray().endObject();
  }

  private void pallet(Mount<?> mount) {
    PalletDescription description = mount.pallet().description();
    SchemaDescription calls = mount.pallet().calls().describe();
    SchemaDescription events = description.events().schema().describe();
    out.beginObject();
    out.name("index").number(mount.index());
    out.name("name").text(mount.pallet().name());
    out.name("calls");
    options(calls);
    out.name("events");
    options(events);
    errors(description.errors());
    storage(description.storage());
    List<SchemaDescription> values =
        description.storage().stream().map(StorageItem::valueDescription).toList();
    types(concat(List.of(calls, events), values));
    out.endObject();
  }

  private static List<SchemaDescription> concat(
      List<SchemaDescription> first, List<SchemaDescription> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private void options(SchemaDescription union) {
    out.beginArray();
    if (union instanceof Union(String _, List<Option> options)) {
      for (Option option : options) {
        out.beginObject();
        out.name("selector").number(option.selector());
        out.name("name").text(option.name());
        out.name("type").text(option.type().text()).endObject();
      }
    }
    out.endArray();
  }

  private void errors(List<DispatchError> errors) {
    out.name("errors").beginArray();
    errors.forEach(error -> out.text(error.name()));
    out.endArray();
  }

  private void storage(List<StorageItem> items) {
    out.name("storage").beginArray();
    for (StorageItem item : items) {
      out.beginObject();
      out.name("name").text(item.name());
      out.name("keyBytes").number(keyBytes(item));
      out.name("value").text(item.valueDescription().text()).endObject();
    }
    out.endArray();
  }

  private static int keyBytes(StorageItem item) {
    return switch (item) {
      case StorageValue<?> _ -> 0;
      case StorageMap<?, ?> map -> map.keys().length();
    };
  }

  private void types(List<SchemaDescription> roots) {
    TreeMap<String, String> named = new TreeMap<>();
    roots.forEach(root -> collect(root, named));
    out.name("types").beginObject();
    for (Map.Entry<String, String> type : named.entrySet()) {
      out.name(type.getKey()).text(type.getValue());
    }
    out.endObject();
  }

  private static void collect(SchemaDescription type, TreeMap<String, String> named) {
    switch (type) {
      case SchemaDescription.Container(String name, var fields) -> {
        name(name, type, named);
        fields.forEach(field -> collect(field.type(), named));
      }
      case Union(String name, List<Option> options) -> {
        name(name, type, named);
        options.forEach(option -> collect(option.type(), named));
      }
      case SchemaDescription.Enumeration(String name, var _) -> name(name, type, named);
      case SchemaDescription.Named(String name, SchemaDescription of) -> {
        name(name, type, named);
        collect(of, named);
      }
      case SchemaDescription.Vector(SchemaDescription element, int _) -> collect(element, named);
      case SchemaDescription.Sequence(SchemaDescription element, long _) ->
          collect(element, named);
      case SchemaDescription.Maybe(SchemaDescription element) -> collect(element, named);
      case SchemaDescription.Bool _, SchemaDescription.Unsigned _, SchemaDescription.ByteVector _,
          SchemaDescription.ByteList _, SchemaDescription.Text _, SchemaDescription.Bitvector _,
          SchemaDescription.Bitlist _, SchemaDescription.Unit _ -> {}
    }
  }

  private static void name(String name, SchemaDescription type, TreeMap<String, String> named) {
    String before = named.put(name, type.detail());
    if (before != null && !before.equals(type.detail())) {
      throw new IllegalStateException(
          "two types are called " + name + ": " + before + " and " + type.detail());
    }
  }
}
