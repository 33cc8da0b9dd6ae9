package io.etalon.runtime;

import io.etalon.primitives.Limits;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;

/**
 * Something that happened while a block was executed.
 *
 * @param extrinsic index in the block of the extrinsic that caused it, or {@link #HOOK}
 * @param pallet the pallet's name
 * @param name the event's name, such as {@code Transferred}
 * @param encoded the event in the pallet's encoding
 */
public record EventRecord(int extrinsic, String pallet, String name, Bytes encoded) {
  /** Stands for no extrinsic: a hook or an inherent caused the event. */
  public static final int HOOK = -1;

  private static final int MAX_EVENT_BYTES = 128 * 1024;

  /** The stored form. */
  public static final Schema<EventRecord> SCHEMA =
      ContainerSchema.<EventRecord>named("EventRecord")
          .field("cause", Schemas.UINT32, event -> event.extrinsic() + 1L)
          .field("pallet", Text.NAME, EventRecord::pallet)
          .field("name", Text.NAME, EventRecord::name)
          .field("encoded", Schemas.byteList(MAX_EVENT_BYTES), EventRecord::encoded)
          .build(
              in ->
                  new EventRecord(
                      extrinsic(in.<Long>next()),
                      in.<String>next(),
                      in.<String>next(),
                      in.<Bytes>next()));

  private static int extrinsic(long cause) {
    if (cause > Limits.MAX_EXTRINSICS) {
      throw new IllegalArgumentException("no block has an extrinsic " + (cause - 1));
    }
    return (int) (cause - 1);
  }
}
