package io.etalon.qkd.app;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom to trust at the other end, where it is not the authority of this one. */
final class OtherTrust {
  @Option(names = "--other-ca", paramLabel = "FILE",
      description = "The authority of the other end's key manager, where it is another one.")
  private @Nullable Path authority;

  @Option(names = "--other-pin", paramLabel = "FILE",
      description = "The very certificate of the other end's key manager.")
  private @Nullable Path pin;

  /** The other end, trusted like this one where nothing else is said. */
  Access access(Access here, URI kme, Path identity) throws QkdFailure {
    if (pin != null) {
      return new Access(kme, identity, pin, true, null);
    }
    if (authority != null) {
      return new Access(kme, identity, authority, false, null);
    }
    if (here.pinned()) {
      throw new QkdFailure("the pinned certificate is this end's alone",
          "give --other-pin or --other-ca for the other end");
    }
    return new Access(kme, identity, here.trustFile(), false, null);
  }
}
