package io.etalon.beacon;

import io.etalon.beacon.BeaconCall.Commit;
import io.etalon.beacon.BeaconEvent.Committed;
import io.etalon.beacon.BeaconEvent.Fixed;
import io.etalon.beacon.BeaconEvent.Revealed;
import io.etalon.beacon.BeaconEvent.Withheld;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import org.apache.tuweni.bytes.Bytes32;

/** How the pallet's calls and events are encoded; the numbers are never reused. */
final class BeaconSchemas {
  private static final Schema<Commit> COMMIT =
      ContainerSchema.<Commit>named("Commit")
          .field("anchor", Schemas.BYTES32, Commit::anchor)
          .build(in -> new Commit(in.<Bytes32>next()));

  static final Schema<BeaconCall> CALL =
      UnionSchema.<BeaconCall>named("BeaconCall")
          .option(0, "commit", Commit.class, COMMIT)
          .build();

  private static final Schema<Committed> COMMITTED =
      ContainerSchema.<Committed>named("Committed")
          .field("account", AccountId.SCHEMA, Committed::account)
          .field("generation", Schemas.UINT32, Committed::generation)
          .build(in -> new Committed(in.<AccountId>next(), in.<Long>next()));

  private static final Schema<Revealed> REVEALED =
      ContainerSchema.<Revealed>named("Revealed")
          .field("account", AccountId.SCHEMA, Revealed::account)
          .field("layer", Schemas.BYTES32, Revealed::layer)
          .build(in -> new Revealed(in.<AccountId>next(), in.<Bytes32>next()));

  private static final Schema<Withheld> WITHHELD =
      ContainerSchema.<Withheld>named("Withheld")
          .field("account", AccountId.SCHEMA, Withheld::account)
          .field("epoch", Schemas.UINT64, Withheld::epoch)
          .build(in -> new Withheld(in.<AccountId>next(), in.<Long>next()));

  private static final Schema<Fixed> FIXED =
      ContainerSchema.<Fixed>named("Fixed")
          .field("epoch", Schemas.UINT64, Fixed::epoch)
          .field("randomness", Schemas.BYTES32, Fixed::randomness)
          .field("reveals", Schemas.UINT16, Fixed::reveals)
          .build(in -> new Fixed(in.<Long>next(), in.<Bytes32>next(), in.<Integer>next()));

  static final Schema<BeaconEvent> EVENT =
      UnionSchema.<BeaconEvent>named("BeaconEvent")
          .option(0, "Committed", Committed.class, COMMITTED)
          .option(1, "Revealed", Revealed.class, REVEALED)
          .option(2, "Withheld", Withheld.class, WITHHELD)
          .option(3, "Fixed", Fixed.class, FIXED)
          .build();

  private BeaconSchemas() {}
}
