package io.etalon.runtime;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What the oracle may hold.
 *
 * @param openFeeds how many feeds may be open: each costs every block a look
 */
public record FeedParameters(int openFeeds) {
  /** The stored form. */
  public static final Schema<FeedParameters> SCHEMA =
      ContainerSchema.<FeedParameters>named("FeedParameters")
          .field("openFeeds", Schemas.UINT16, FeedParameters::openFeeds)
          .build(in -> new FeedParameters(in.<Integer>next()));
}
