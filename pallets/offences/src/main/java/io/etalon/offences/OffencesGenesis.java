package io.etalon.offences;

/**
 * What {@code offences} starts from.
 *
 * @param windowEpochs how many epochs after its own an offence can be punished, 1 to {@link
 *     #MAX_WINDOW_EPOCHS}
 */
public record OffencesGenesis(long windowEpochs) {
  /** The state holds the validator sets of so many epochs at most. */
  public static final long MAX_WINDOW_EPOCHS = 64;

  /** Refuses, with a sentence, what no chain can start from. */
  public OffencesGenesis {
    if (windowEpochs < 1 || windowEpochs > MAX_WINDOW_EPOCHS) {
      throw new IllegalArgumentException("an evidence window of " + windowEpochs + " epochs");
    }
  }
}
