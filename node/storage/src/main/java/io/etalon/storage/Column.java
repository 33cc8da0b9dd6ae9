package io.etalon.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The column families of the store. */
public enum Column {
  /** What chain this is and how far it has come. */
  META("default"),
  /** The newest finalized state, flat. */
  STATE("state"),
  /** Blocks by height. */
  BLOCKS("blocks"),
  /** FINALIZE certificates by height. */
  CERTIFICATES("certificates"),
  /** Outcomes and events by height. */
  RESULTS("results"),
  /** Heights by block id. */
  HEIGHTS("heights"),
  /** Locations by extrinsic id. */
  EXTRINSICS("extrinsics");

  private final String text;

  Column(String text) {
    this.text = text;
  }

  byte[] nameBytes() {
    return text.getBytes(US_ASCII);
  }
}
