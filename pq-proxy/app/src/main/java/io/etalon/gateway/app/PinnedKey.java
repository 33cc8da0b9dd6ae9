package io.etalon.gateway.app;

import io.etalon.crypto.PublicKey;
import io.etalon.gateway.ProxyIdentity;
import io.etalon.gateway.ProxySetupException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The other side's key: a file of any origin, and the fingerprint that came by another way. */
final class PinnedKey {
  private PinnedKey() {}

  static PublicKey read(Section section, List<Path> files) throws ProxySetupException {
    Path file = section.path("public-key");
    files.add(file);
    PublicKey key = ProxyIdentity.loadPublic(file);
    String pinned = section.text("fingerprint").toLowerCase(Locale.ROOT).replaceAll("[ :]", "");
    if (!pinned.equals(ProxyIdentity.fingerprint(key))) {
      throw section.wrong("fingerprint", "is not that of " + file + ", which is "
          + ProxyIdentity.fingerprint(key) + ": ask the other side again, by telephone");
    }
    return key;
  }
}
