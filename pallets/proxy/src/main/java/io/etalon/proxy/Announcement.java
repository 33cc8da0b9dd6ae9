package io.etalon.proxy;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A call that a delegate is about to make.
 *
 * @param callHash SHA-256 of the encoded call
 * @param executableFrom the first height at which it can be made
 */
public record Announcement(Bytes32 callHash, long executableFrom) {
  static final Schema<Announcement> SCHEMA =
      ContainerSchema.<Announcement>named("Announcement")
          .field("callHash", Schemas.BYTES32, Announcement::callHash)
          .field("executableFrom", Schemas.UINT64, Announcement::executableFrom)
          .build(in -> new Announcement(in.<Bytes32>next(), in.<Long>next()));
}
