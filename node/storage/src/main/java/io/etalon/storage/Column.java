package io.etalon.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The column families of the store. */
public enum Column {
  /** What chain this is and how far it has come. */
  META("default"),
  /** The newest finalized state, flat; see {@link Bank}. */
  STATE("state"),
  /** The keys of that state by their paths: SHA-256(key), the order of its chunks. */
  PATHS("paths"),
  /** The state of the other bank. */
  OTHER_STATE("state-b"),
  /** The keys of the other bank by their paths. */
  OTHER_PATHS("paths-b"),
  /** Blocks by height. */
  BLOCKS("blocks"),
  /** FINALIZE certificates by height. */
  CERTIFICATES("certificates"),
  /** Outcomes and events by height. */
  RESULTS("results"),
  /** Heights by block id. */
  HEIGHTS("heights"),
  /** Locations by extrinsic id. */
  EXTRINSICS("extrinsics"),
  /** How each epoch ended, by its number: what leads from one validator set to the next. */
  EPOCHS("epochs"),
  /** The quorum's signatures of how each epoch ended, by its number. */
  CHECKPOINTS("checkpoints");

  private final String text;

  Column(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  byte[] nameBytes() {
    return text.getBytes(US_ASCII);
  }
}
