package io.etalon.offences;

import io.etalon.offences.OffencesCall.Release;
import io.etalon.offences.OffencesEvent.Convicted;
import io.etalon.offences.OffencesEvent.Jailed;
import io.etalon.offences.OffencesEvent.Released;
import io.etalon.offences.OffencesEvent.Spared;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;

/** How the pallet's calls and events are encoded; the numbers are never reused. */
final class OffencesSchemas {
  private static final Schema<Release> RELEASE =
      ContainerSchema.<Release>named("Release")
          .field("account", AccountId.SCHEMA, Release::account)
          .build(in -> new Release(in.<AccountId>next()));

  static final Schema<OffencesCall> CALL =
      UnionSchema.<OffencesCall>named("OffencesCall")
          .option(0, "release", Release.class, RELEASE)
          .build();

  private static final Schema<Convicted> CONVICTED =
      ContainerSchema.<Convicted>named("Convicted")
          .field("account", AccountId.SCHEMA, Convicted::account)
          .field("kind", OffenceKind.SCHEMA, Convicted::kind)
          .field("epoch", Schemas.UINT64, Convicted::epoch)
          .field("height", Schemas.UINT64, Convicted::height)
          .field("view", Schemas.UINT32, Convicted::view)
          .build(
              in ->
                  new Convicted(
                      in.<AccountId>next(),
                      in.<OffenceKind>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next()));

  private static final Schema<Jailed> JAILED =
      ContainerSchema.<Jailed>named("Jailed")
          .field("account", AccountId.SCHEMA, Jailed::account)
          .build(in -> new Jailed(in.<AccountId>next()));

  private static final Schema<Spared> SPARED =
      ContainerSchema.<Spared>named("Spared")
          .field("account", AccountId.SCHEMA, Spared::account)
          .build(in -> new Spared(in.<AccountId>next()));

  private static final Schema<Released> RELEASED =
      ContainerSchema.<Released>named("Released")
          .field("account", AccountId.SCHEMA, Released::account)
          .build(in -> new Released(in.<AccountId>next()));

  static final Schema<OffencesEvent> EVENT =
      UnionSchema.<OffencesEvent>named("OffencesEvent")
          .option(0, "Convicted", Convicted.class, CONVICTED)
          .option(1, "Jailed", Jailed.class, JAILED)
          .option(2, "Spared", Spared.class, SPARED)
          .option(3, "Released", Released.class, RELEASED)
          .build();

  private OffencesSchemas() {}
}
