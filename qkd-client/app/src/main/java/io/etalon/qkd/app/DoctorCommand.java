package io.etalon.qkd.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon qkd doctor}. */
@Command(
    name = "doctor",
    description = "Find out why a key manager does not serve, or where it departs from ETSI GS QKD"
        + " 014: name, connection, TLS, certificates, identities, and every rule of the standard."
        + " It draws some ten keys and destroys them. With --other-kme it also fetches and"
        + " compares.",
    mixinStandardHelpOptions = true,
    exitCodeList = {
      "0:nothing is wrong; a note may say that the pool is dry",
      "4:the key manager departs from the standard in ways that lenient clients survive",
      "5:something is broken or unsafe",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd doctor --kme https://kme:443 --identity pki/sae-a --ca pki/ca.pem --peer sae-b",
      "  etalon qkd doctor ... --other-kme https://kme-b:443 --other-identity pki/sae-b",
      "  etalon qkd doctor ... --html report.html        a page to send to the vendor",
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int WARNED = 4;
  private static final int BROKEN = 5;

  @Mixin private KmeOptions kme = new KmeOptions();
  @Mixin private Output output = new Output();

  @Option(names = "--other-kme", paramLabel = "URL",
      description = "The key manager at the other end.")
  private @Nullable URI otherKme;

  @Option(names = "--other-identity", paramLabel = "BASE",
      description = "The identity of the application at the other end.")
  private @Nullable Path otherIdentity;

  @Mixin private OtherTrust otherTrust = new OtherTrust();

  @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page too.")
  private @Nullable Path html;

  @Override
  public Integer call() throws QkdFailure {
    if (otherKme == null != (otherIdentity == null)) {
      throw new QkdFailure("the other end needs both an address and an identity",
          "give --other-kme and --other-identity");
    }
    Optional<Access> other = otherKme == null || otherIdentity == null
        ? Optional.empty()
        : Optional.of(otherTrust.access(kme.access(), otherKme, otherIdentity));
    DoctorReport report =
        new Doctor(kme.access(), kme.peer(), other, InstantSource.system()).examine();
    output.print(report.text(), report.json());
    save(report);
    return switch (report.worst()) {
      case OK, SKIPPED, NOTE -> 0;
      case WARNING -> WARNED;
      case ERROR -> BROKEN;
    };
  }

  private void save(DoctorReport report) throws QkdFailure {
    try {
      if (html != null) {
        Files.writeString(html, report.html());
      }
    } catch (IOException e) {
      throw new QkdFailure("cannot write " + html, "give another --html", e);
    }
  }
}
