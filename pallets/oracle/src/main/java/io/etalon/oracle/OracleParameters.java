package io.etalon.oracle;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What the oracle may hold.
 *
 * @param openFeeds how many feeds may be open: each costs every block a look
 */
public record OracleParameters(int openFeeds) {
  /** Whatever root decides: the ends of so many rounds fit into a block. */
  public static final int MOST_FEEDS = 256;

  /** The stored form. */
  public static final Schema<OracleParameters> SCHEMA =
      ContainerSchema.<OracleParameters>named("OracleParameters")
          .field("openFeeds", Schemas.UINT16, OracleParameters::openFeeds)
          .build(in -> new OracleParameters(in.<Integer>next()));

  /** Whether a feed may be opened, and no more than {@link #MOST_FEEDS}. */
  public boolean areSound() {
    return openFeeds >= 1 && openFeeds <= MOST_FEEDS;
  }
}
