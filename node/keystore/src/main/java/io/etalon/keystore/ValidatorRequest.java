package io.etalon.keystore;

/**
 * The validator that keys are wanted for.
 *
 * @param label of its key files
 * @param organisation who runs it
 * @param endpoint host:port of its peer socket, as the others reach it
 * @param firstEpoch from which its hot keys are good
 * @param lastEpoch until which, inclusive
 */
public record ValidatorRequest(
    String label, String organisation, String endpoint, long firstEpoch, long lastEpoch) {
  /** Ten years of epochs of 100 blocks of 6 s. */
  public static final long DEFAULT_LAST_EPOCH = 525_600;

  /** From genesis for {@link #DEFAULT_LAST_EPOCH} epochs. */
  public static ValidatorRequest fromGenesis(String label, String organisation, String endpoint) {
    return new ValidatorRequest(label, organisation, endpoint, 0, DEFAULT_LAST_EPOCH);
  }
}
