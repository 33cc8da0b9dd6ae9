package io.etalon.pallet;

import io.etalon.ssz.Schema;
import io.etalon.ssz.SchemaDescription;
import io.etalon.ssz.SchemaDescription.Union;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/** A pallet's events: a union whose options are named as the events are, {@code Transferred}. */
public final class EventType<E> {
  private final String pallet;
  private final Schema<E> schema;
  private final TreeMap<Integer, String> names = new TreeMap<>();

  /**
   * The events of {@code pallet}.
   *
   * @param schema a union of the pallet's event records, named {@code <Pallet>Event}
   */
  public EventType(String pallet, Schema<E> schema) {
    this.pallet = pallet;
    this.schema = schema;
    if (schema.describe() instanceof Union(String _, var options)) {
      for (SchemaDescription.Option option : options) {
        names.put(option.selector(), option.name());
      }
    } else {
      throw new IllegalArgumentException("the events of " + pallet + " are no union");
    }
  }

  /** The pallet's name. */
  public String pallet() {
    return pallet;
  }

  /** How events are encoded. */
  public Schema<E> schema() {
    return schema;
  }

  /** The name of the event that {@code encoded} holds. */
  public String nameOf(Bytes encoded) {
    String name = names.get(encoded.get(0) & 0xff);
    if (name == null) {
      throw new IllegalArgumentException("no event of " + pallet + ": " + encoded);
    }
    return name;
  }
}
