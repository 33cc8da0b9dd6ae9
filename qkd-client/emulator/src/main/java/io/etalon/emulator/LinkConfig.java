package io.etalon.emulator;

/** One link: its name, its two key managers and what drives its readings. */
public record LinkConfig(String link, KmeConfig a, KmeConfig b, LinkSource source) {

  public LinkConfig {
    if (!link.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "a link's name is 1 to 64 of A-Z a-z 0-9 . _ -: " + link);
    }
    if (a.saeId().equals(b.saeId())) {
      throw new IllegalArgumentException("the ends of " + link + " serve one application");
    }
  }
}
