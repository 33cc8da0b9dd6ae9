package io.etalon.qkd.app;

import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.RequestStyle;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which key manager is asked, as whom, and for a link to whom. */
final class KmeOptions {
  @Option(names = "--kme", paramLabel = "URL", required = true,
      description = "The key manager: https://host:port.")
  private URI kme = URI.create("");

  @Option(names = "--identity", paramLabel = "BASE", required = true,
      description = "This application's identity: the files BASE.key and BASE.pem.")
  private Path identity = Path.of("");

  @ArgGroup(exclusive = true, multiplicity = "1")
  private TrustOptions trust = new TrustOptions();

  @Option(names = "--kme-id", paramLabel = "ID",
      description = "Accept only a key manager with this common name.")
  private @Nullable String kmeId;

  @Option(names = "--peer", paramLabel = "SAE", required = true,
      description = "The application at the other end, by its id.")
  private String peer = "";

  @Option(names = "--get", description = "Ask by GET where a GET can carry the request.")
  private boolean get;

  /** Whom to trust; there is no way to trust everybody. */
  static final class TrustOptions {
    @Option(names = "--ca", paramLabel = "FILE",
        description = "The certificate of the authority that certifies the key manager.")
    private @Nullable Path authority;

    @Option(names = "--pin", paramLabel = "FILE",
        description = "The key manager's very certificate, whatever name it bears.")
    private @Nullable Path pin;

    Path file() {
      if (pin != null) {
        return pin;
      }
      return authority == null ? Path.of("") : authority;
    }

    boolean isPinned() {
      return pin != null;
    }
  }

  Access access() {
    return new Access(kme, identity, trust.file(), trust.isPinned(), kmeId);
  }

  String peer() {
    return peer;
  }

  RequestStyle style() {
    return get ? RequestStyle.GET_WHERE_POSSIBLE : RequestStyle.POST;
  }

  KeyDeliveryClient client() throws QkdFailure {
    return access().client(style());
  }
}
