package io.etalon.qkd.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.conformance.Rule;
import io.etalon.emulator.KmeFault;
import io.etalon.emulator.KmePair;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Certificates;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each planted fault is found, named, and comes with a remedy. */
class DoctorTest {
  @TempDir
  static Path directory;

  private static DoctorLab lab;
  private KmePair pair;

  @BeforeAll
  static void issue() {
    lab = new DoctorLab(directory);
  }

  @BeforeEach
  void start() {
    pair = lab.pair();
  }

  @AfterEach
  void stop() {
    pair.close();
  }

  @Test
  void findsNothingWrongWithAHealthyPair() {
    DoctorReport report = examine(lab.access(pair.kmeA()), otherEnd());
    assertThat(report.troubles()).isEmpty();
    assertThat(report.worst()).isEqualTo(DoctorLine.Outcome.OK);
    assertThat(report.text()).contains("35 rules of ETSI GS QKD 014 kept, 0 not tried",
        "nothing is wrong", "TLSv1.3");
  }

  @Test
  void findsAnExpiredCertificateOfTheKeyManager() {
    assertFound(withKme(lab.kme("kme-a", DoctorLab.PAST)), Diagnosis.KME_CERTIFICATE_EXPIRED);
  }

  @Test
  void findsAClockThatIsBehindTheCertificates() {
    assertFound(
        withKme(lab.kme("kme-a", DoctorLab.FUTURE)), Diagnosis.KME_CERTIFICATE_NOT_YET_VALID);
  }

  @Test
  void findsAnotherAuthority() {
    assertFound(withKme(lab.stranger.issue("kme-a", CertificateRole.SERVER,
        List.of("127.0.0.1"), DoctorLab.YEAR)), Diagnosis.WRONG_AUTHORITY);
  }

  @Test
  void findsACertificateOfAnotherHost() {
    assertFound(withKme(lab.authority.issue("kme-a", CertificateRole.SERVER,
        List.of("kme.example"), DoctorLab.YEAR)), Diagnosis.WRONG_HOST_NAME);
  }

  @Test
  void findsAnotherKeyManager() {
    assertFound(lab.access(pair.kmeA(), lab.sae("sae-a", DoctorLab.YEAR), "kme-z"),
        Diagnosis.WRONG_KME_ID);
  }

  @Test
  void findsAnotherCertificateThanThePinnedOne() {
    Path pin = directory.resolve("pin.pem");
    Certificates.save(pin, List.of(lab.kme("kme-a", DoctorLab.YEAR).certificate()));
    assertFound(new Access(pair.kmeA(), lab.saved(lab.sae("sae-a", DoctorLab.YEAR)), pin, true,
        null), Diagnosis.NOT_THE_PINNED_CERTIFICATE);
  }

  @Test
  void findsOwnExpiredCertificateWhichTheKeyManagerRefuses() {
    assertFound(lab.access(pair.kmeA(), lab.sae("sae-a", DoctorLab.PAST), null),
        Diagnosis.OWN_CERTIFICATE_EXPIRED, Diagnosis.CLIENT_CERTIFICATE_REFUSED);
  }

  @Test
  void findsOwnCertificateOfAnAuthorityThatTheKeyManagerDoesNotKnow() {
    TlsIdentity foreign = lab.stranger.issue(
        "sae-a", CertificateRole.CLIENT, List.of(), DoctorLab.YEAR);
    assertFound(
        lab.access(pair.kmeA(), foreign, null), Diagnosis.CLIENT_CERTIFICATE_REFUSED);
  }

  @Test
  void findsOwnCertificateThatIsForServers() {
    assertThat(names(examine(lab.access(pair.kmeA(), lab.authority.issue(
        "sae-a", CertificateRole.SERVER, List.of(), DoctorLab.YEAR), null), Optional.empty())))
        .contains(Diagnosis.OWN_CERTIFICATE_NOT_FOR_CLIENTS.name());
  }

  @Test
  void findsAKeyThatBelongsToAnotherCertificate() {
    Path base = lab.saved(lab.sae("sae-a", DoctorLab.YEAR));
    Certificates.save(Path.of(base + ".pem"), lab.sae("sae-a", DoctorLab.YEAR).chain());
    assertThat(names(examine(new Access(
        pair.kmeA(), base, lab.ca(lab.authority), false, null), Optional.empty())))
        .contains(Diagnosis.OWN_KEY_MISMATCH.name());
  }

  @Test
  void findsThatThereIsNoIdentity() {
    assertFound(new Access(pair.kmeA(), directory.resolve("nothing"), lab.ca(lab.authority),
        false, null), Diagnosis.OWN_IDENTITY_UNUSABLE);
  }

  @Test
  void findsAnApplicationThatTheKeyManagerDoesNotServe() {
    assertFound(lab.access(pair.kmeA(), lab.sae("sae-z", DoctorLab.YEAR), null),
        Diagnosis.SAE_UNKNOWN);
  }

  @Test
  void findsAPeerThatTheKeyManagerDoesNotKnow() {
    DoctorReport report = new Doctor(lab.access(pair.kmeA()), "sae-y", Optional.empty(),
        InstantSource.system()).examine();
    assertThat(names(report)).containsExactly(Diagnosis.PEER_UNKNOWN.name());
  }

  @Test
  void findsANameThatNobodyKnows() {
    assertFound(lab.access(URI.create("https://kme.invalid:443")), Diagnosis.NAME_UNKNOWN);
  }

  @Test
  void findsThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertFound(
        lab.access(URI.create("https://127.0.0.1:" + port)), Diagnosis.NOBODY_LISTENS);
  }

  @Test
  void findsHttpWhereHttpsIsMeant() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      serve(plain, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
      assertFound(lab.access(URI.create("https://127.0.0.1:" + plain.getLocalPort())),
          Diagnosis.PLAIN_HTTP);
    }
  }

  @Test
  void findsAnotherServerBehindTheAddress() throws IOException {
    try (ServerSocket tls = lab.kme("kme-a", DoctorLab.YEAR)
        .sslContext(Trust.authority(lab.authority.certificate()))
        .getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      serve(tls, "HTTP/1.1 404 X\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>");
      assertFound(lab.access(URI.create("https://127.0.0.1:" + tls.getLocalPort())),
          Diagnosis.NOT_THE_INTERFACE);
    }
  }

  @Test
  void findsClocksThatDiffer() {
    InstantSource slow = () -> Instant.now().minus(Duration.ofMinutes(5));
    DoctorReport report =
        new Doctor(lab.access(pair.kmeA()), "sae-b", Optional.empty(), slow).examine();
    assertThat(names(report)).containsExactly(Diagnosis.CLOCK_DIFFERS.name());
    assertThat(report.text()).contains("NTP").containsPattern("(299|300|301) s ahead");
  }

  @Test
  void findsCertificatesThatExpireSoon() {
    InstantSource late = () -> Instant.now().plus(Duration.ofDays(350));
    assertThat(names(new Doctor(lab.access(pair.kmeA()), "sae-b", Optional.empty(), late)
        .examine())).contains(Diagnosis.KME_CERTIFICATE_EXPIRES_SOON.name(),
        Diagnosis.OWN_CERTIFICATE_EXPIRES_SOON.name());
  }

  @ParameterizedTest
  @CsvSource({
      "POOL_EMPTY, KEY_AVAILABLE",
      "SIZE_IN_BYTES, KEY_SIZE_BITS",
      "STATUS_SIZES_IN_BYTES, STATUS_BOUNDS",
      "NO_CLIENT_CERTIFICATE, MUTUAL_AUTHENTICATION",
      "KEYS_REREADABLE, KEY_ONCE",
      "DIFFERENT_KEYS, KEY_EQUAL",
      "STATUS_SWAPPED_IDS, STATUS_IDS",
  })
  void findsWhatTheStandardForbids(KmeFault fault, Rule rule) {
    pair.plant(List.of(fault));
    DoctorReport report = examine(lab.access(pair.kmeA()), otherEnd());
    assertThat(names(report)).contains(rule.name());
    assertThat(report.text()).contains("clause " + rule.clause(), "remedy: " + rule.remedy());
  }

  @Test
  void reportsInJsonAndAsAPageThatShowsForeignTextAsText() throws Exception {
    pair.plant(List.of(KmeFault.KEYS_AS_HEX));
    DoctorReport report = examine(lab.access(pair.kmeA()), Optional.empty());
    JsonNode json = new ObjectMapper().readTree(Output.text(report.json()));
    assertThat(json.path("worst").asText()).isEqualTo("ERROR");
    assertThat(json.findValuesAsText("name")).contains("KEY_BASE64");
    assertThat(json.findValuesAsText("clause")).contains("6.3");
    DoctorReport hostile = new DoctorReport("<b>", Instant.EPOCH, List.of(
        DoctorLine.of("x", Diagnosis.NO_ANSWER, "<script>")));
    assertThat(hostile.html()).contains("&lt;script&gt;").doesNotContain("<script>", "<b>");
  }

  private Access withKme(TlsIdentity kmeA) {
    pair.close();
    pair = lab.pair(kmeA);
    return lab.access(pair.kmeA());
  }

  private Optional<Access> otherEnd() {
    return Optional.of(lab.access(pair.kmeB(), lab.sae("sae-b", DoctorLab.YEAR), null));
  }

  private static DoctorReport examine(Access access, Optional<Access> other) {
    return new Doctor(access, "sae-b", other, InstantSource.system()).examine();
  }

  private static void assertFound(Access access, Diagnosis... diagnoses) {
    DoctorReport report = examine(access, Optional.empty());
    assertThat(names(report)).as(report.text())
        .containsExactlyInAnyOrderElementsOf(List.of(diagnoses).stream().map(Enum::name).toList());
    assertThat(report.troubles()).allSatisfy(line -> assertThat(line.remedy()).isNotEmpty());
  }

  private static Set<String> names(DoctorReport report) {
    return report.troubles().stream().map(DoctorLine::name).collect(Collectors.toSet());
  }

  /** Reads a request's first line and writes the same answer, again and again. */
  private static void serve(ServerSocket listener, String answer) {
    Thread.startVirtualThread(() -> {
      while (!listener.isClosed()) {
        try (Socket socket = listener.accept()) {
          socket.getInputStream().read(new byte[1024]);
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
          // The client hung up; the next one is served.
        }
      }
    });
  }
}
