package io.etalon.etsi014;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The quirks of one key manager: each is logged when first seen, and counted. Thread-safe; details
 * name fields and never quote values of keys.
 */
public final class QuirkLog {
  private static final System.Logger LOG = System.getLogger(QuirkLog.class.getName());

  private final String keyManager;
  private final Map<Quirk, Long> counts = new EnumMap<>(Quirk.class);

  /**
   * An empty log for a key manager, by the name that log lines show; an empty name only counts.
   */
  public QuirkLog(String keyManager) {
    this.keyManager = keyManager;
  }

  /** Counts a quirk, and logs it the first time with what showed it. */
  public void note(Quirk quirk, String detail) {
    boolean isFirst;
    synchronized (counts) {
      isFirst = counts.merge(quirk, 1L, Long::sum) == 1;
    }
    if (isFirst && !keyManager.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING,
          "key manager {0} departs from clause {1} of ETSI GS QKD 014 ({2}): {3}; tolerated",
          keyManager, quirk.clause(), quirk.word(), detail);
    }
  }

  /** How often each quirk was seen, in the order of the enumeration. */
  public Map<Quirk, Long> counts() {
    synchronized (counts) {
      return Collections.unmodifiableMap(new EnumMap<>(counts));
    }
  }
}
