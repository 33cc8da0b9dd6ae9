package io.etalon.coherence;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * A link between two validators of different organisations.
 *
 * @param linkId unique on the chain, 0 to 2^32-1
 * @param name for people
 * @param deviceClass the name of one of the chain's device classes
 * @param a the validator at the end that draws keys
 * @param b the validator at the end that fetches them
 * @param saeA the secure application entity of a, as its KME knows it
 * @param saeB that of b
 */
public record RegisteredLink(
    long linkId,
    String name,
    String deviceClass,
    AccountId a,
    AccountId b,
    String saeA,
    String saeB) {
  private static final long MAX_LINK_ID = 0xffff_ffffL;

  /** The stored form. */
  public static final Schema<RegisteredLink> SCHEMA =
      ContainerSchema.<RegisteredLink>named("RegisteredLink")
          .field("linkId", Schemas.UINT64, RegisteredLink::linkId)
          .field("name", Text.NAME, RegisteredLink::name)
          .field("deviceClass", Text.NAME, RegisteredLink::deviceClass)
          .field("a", AccountId.SCHEMA, RegisteredLink::a)
          .field("b", AccountId.SCHEMA, RegisteredLink::b)
          .field("saeA", Text.NAME, RegisteredLink::saeA)
          .field("saeB", Text.NAME, RegisteredLink::saeB)
          .build(
              in ->
                  new RegisteredLink(
                      in.<Long>next(),
                      in.<String>next(),
                      in.<String>next(),
                      in.<AccountId>next(),
                      in.<AccountId>next(),
                      in.<String>next(),
                      in.<String>next()));

  /** Refuses an id out of range and a link to oneself. */
  public RegisteredLink {
    Ranges.require("linkId", linkId, 0, MAX_LINK_ID);
    if (a.equals(b)) {
      throw new IllegalArgumentException("link " + linkId + " has the same validator at both ends");
    }
  }

  /** The validator at an end. */
  public AccountId at(LinkEnd end) {
    return switch (end) {
      case A -> a;
      case B -> b;
    };
  }
}
