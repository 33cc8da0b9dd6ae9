package io.etalon.etsi014;

/**
 * Which edition a client speaks and whose it is.
 *
 * <p>Shape: {@code saeId} is the application's own identity, by which swapped ids are recognised;
 * empty where it is not known.
 */
public record ClientProfile(Edition edition, String saeId) {

  /** The first edition, for an application that does not say who it is. */
  public static final ClientProfile DEFAULT = new ClientProfile(Edition.V1_1_1, "");

  /** The first edition, for this application. */
  public static ClientProfile of(String saeId) {
    return new ClientProfile(Edition.V1_1_1, saeId);
  }
}
