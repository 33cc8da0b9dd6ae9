package io.etalon.runtime;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * A link between two validators of different organisations.
 *
 * @param linkId the number of the link, unique on the chain
 * @param name for people
 * @param linkClass one of the chain's link classes
 * @param a the validator at the end that draws keys
 * @param b the validator at the end that fetches them
 * @param saeA the secure application entity of a, as its KME knows it
 * @param saeB that of b
 */
public record LinkRegistration(
    long linkId,
    String name,
    String linkClass,
    AccountId a,
    AccountId b,
    String saeA,
    String saeB) {
  /** The stored form. */
  public static final Schema<LinkRegistration> SCHEMA =
      ContainerSchema.<LinkRegistration>named("LinkRegistration")
          .field("linkId", Schemas.UINT64, LinkRegistration::linkId)
          .field("name", Text.NAME, LinkRegistration::name)
          .field("linkClass", Text.NAME, LinkRegistration::linkClass)
          .field("a", AccountId.SCHEMA, LinkRegistration::a)
          .field("b", AccountId.SCHEMA, LinkRegistration::b)
          .field("saeA", Text.NAME, LinkRegistration::saeA)
          .field("saeB", Text.NAME, LinkRegistration::saeB)
          .build(
              in ->
                  new LinkRegistration(
                      in.<Long>next(),
                      in.<String>next(),
                      in.<String>next(),
                      in.<AccountId>next(),
                      in.<AccountId>next(),
                      in.<String>next(),
                      in.<String>next()));
}
