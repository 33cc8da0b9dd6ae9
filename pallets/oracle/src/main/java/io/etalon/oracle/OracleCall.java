package io.etalon.oracle;

import io.etalon.primitives.Provenance;

/** What an account may ask of {@code oracle}. */
public sealed interface OracleCall {
  /** Opens a feed, or changes one and forgets what was reported to it; root only. */
  record SetFeed(long feed, FeedSpec spec) implements OracleCall {}

  /** Closes a feed and forgets all of it; root only. */
  record RemoveFeed(long feed) implements OracleCall {}

  /** Says what a feed's value is in the round that runs now; the last word counts. */
  record Submit(long feed, FeedValue value, Provenance provenance, String source)
      implements OracleCall {}

  /** Changes how many feeds may be open; never below what is open; root only. */
  record SetParameters(OracleParameters parameters) implements OracleCall {}
}
