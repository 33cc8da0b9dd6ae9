package io.etalon.entropy;

import java.util.Locale;

/** Where entropy comes from; an ensemble counts how many kinds contributed. */
public enum EntropyKind {
  /** The operating system's generator. */
  OS,
  /** A noise source of the machine, such as {@code /dev/hwrng}. */
  DEVICE,
  /** A hardware security module over PKCS #11. */
  HSM,
  /** A key of a QKD link, which the key manager at the other end knows too. */
  QKD,
  /** A quantum generator's web service, which knows what it answered. */
  WEB;

  /** The word for it: the name in small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
