package io.etalon.balances;

import io.etalon.balances.BalancesCall.Transfer;
import io.etalon.balances.BalancesCall.TransferAll;
import io.etalon.balances.BalancesEvent.DustRemoved;
import io.etalon.balances.BalancesEvent.Held;
import io.etalon.balances.BalancesEvent.Minted;
import io.etalon.balances.BalancesEvent.Released;
import io.etalon.balances.BalancesEvent.Transferred;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.UnionSchema;

/** How the pallet's calls and events are encoded. */
final class BalancesSchemas {
  private static final Schema<Transfer> TRANSFER =
      ContainerSchema.<Transfer>named("Transfer")
          .field("to", AccountId.SCHEMA, Transfer::to)
          .field("amount", Amount.SCHEMA, Transfer::amount)
          .build(in -> new Transfer(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<TransferAll> TRANSFER_ALL =
      ContainerSchema.<TransferAll>named("TransferAll")
          .field("to", AccountId.SCHEMA, TransferAll::to)
          .build(in -> new TransferAll(in.<AccountId>next()));

  static final Schema<BalancesCall> CALLS =
      UnionSchema.<BalancesCall>named("BalancesCall")
          .option(0, "transfer", Transfer.class, TRANSFER)
          .option(1, "transferAll", TransferAll.class, TRANSFER_ALL)
          .build();

  private static final Schema<Transferred> TRANSFERRED =
      ContainerSchema.<Transferred>named("Transferred")
          .field("from", AccountId.SCHEMA, Transferred::from)
          .field("to", AccountId.SCHEMA, Transferred::to)
          .field("amount", Amount.SCHEMA, Transferred::amount)
          .build(
              in -> new Transferred(in.<AccountId>next(), in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<Minted> MINTED =
      ContainerSchema.<Minted>named("Minted")
          .field("account", AccountId.SCHEMA, Minted::account)
          .field("amount", Amount.SCHEMA, Minted::amount)
          .build(in -> new Minted(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<Held> HELD =
      ContainerSchema.<Held>named("Held")
          .field("account", AccountId.SCHEMA, Held::account)
          .field("amount", Amount.SCHEMA, Held::amount)
          .build(in -> new Held(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<Released> RELEASED =
      ContainerSchema.<Released>named("Released")
          .field("account", AccountId.SCHEMA, Released::account)
          .field("amount", Amount.SCHEMA, Released::amount)
          .build(in -> new Released(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<DustRemoved> DUST_REMOVED =
      ContainerSchema.<DustRemoved>named("DustRemoved")
          .field("account", AccountId.SCHEMA, DustRemoved::account)
          .field("amount", Amount.SCHEMA, DustRemoved::amount)
          .build(in -> new DustRemoved(in.<AccountId>next(), in.<Amount>next()));

  static final Schema<BalancesEvent> EVENTS =
      UnionSchema.<BalancesEvent>named("BalancesEvent")
          .option(0, "Transferred", Transferred.class, TRANSFERRED)
          .option(1, "Minted", Minted.class, MINTED)
          .option(2, "Held", Held.class, HELD)
          .option(3, "Released", Released.class, RELEASED)
          .option(4, "DustRemoved", DustRemoved.class, DUST_REMOVED)
          .build();

  private BalancesSchemas() {}
}
