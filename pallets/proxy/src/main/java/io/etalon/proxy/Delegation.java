package io.etalon.proxy;

import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * That one account may act for another.
 *
 * @param deposit what is held for it
 * @param announced calls that it is about to make; none where there is no delay
 */
public record Delegation(Terms terms, Amount deposit, List<Announcement> announced) {
  /** The most announcements. */
  public static final int MAX_ANNOUNCED = 8;

  static final Schema<Delegation> SCHEMA =
      ContainerSchema.<Delegation>named("Delegation")
          .field("terms", Terms.SCHEMA, Delegation::terms)
          .field("deposit", Amount.SCHEMA, Delegation::deposit)
          .field("announced", Schemas.list(Announcement.SCHEMA, MAX_ANNOUNCED),
              Delegation::announced)
          .build(in -> new Delegation(
              in.<Terms>next(), in.<Amount>next(), in.<List<Announcement>>next()));

  /** Keeps a copy of the list. */
  public Delegation {
    announced = List.copyOf(announced);
  }

  Optional<Announcement> announcement(Bytes32 callHash) {
    return announced.stream().filter(one -> one.callHash().equals(callHash)).findFirst();
  }

  Delegation with(Announcement announcement) {
    List<Announcement> more = new ArrayList<>(announced);
    more.add(announcement);
    return new Delegation(terms, deposit, more);
  }

  Delegation without(Bytes32 callHash) {
    return new Delegation(terms, deposit,
        announced.stream().filter(one -> !one.callHash().equals(callHash)).toList());
  }
}
