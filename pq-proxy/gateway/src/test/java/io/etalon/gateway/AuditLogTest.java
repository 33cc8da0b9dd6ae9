package io.etalon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a log is noticed, and a disk that fails changes nothing in it. */
final class AuditLogTest {
  private static final SigningKey KEY = ProxyLab.key();
  private static final AuditLog.Settings SETTINGS =
      new AuditLog.Settings(Duration.ZERO, AuditLog.Durability.SIGNED);

  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws Exception {
    file = directory.resolve("audit.log");
    try (AuditLog log = open()) {
      for (int i = 0; i < 4; i++) {
        log.record(new JsonLine().put("event", "asked").put("client", "app \"1\" é"));
        log.signIfDue();
      }
    }
  }

  private AuditLog open() throws ProxySetupException {
    return AuditLog.open(file, KEY, SETTINGS, InstantSource.system());
  }

  private AuditReport verify() throws ProxySetupException {
    return AuditReport.of(file, KEY.publicKey(), AuditLog.anchorsBeside(file));
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file));
  }

  private void assertDamaged(List<String> lines) throws Exception {
    Files.write(file, lines);
    assertThat(verify().damage()).isPresent();
    assertThatThrownBy(this::open).isInstanceOf(ProxySetupException.class)
        .hasMessageContaining("keep it as evidence");
  }

  @Test
  void anUntouchedLogIsWholeAndSignedToItsEnd() throws Exception {
    AuditReport report = verify();
    assertThat(report.damage()).isEmpty();
    assertThat(report.lines()).isEqualTo(lines().size()).isEqualTo(report.signedLines());
    open().close();
    assertThat(verify().damage()).isEmpty();
  }

  @Test
  void noticesALineThatIsRemoved() throws Exception {
    for (int i = 0; i < lines().size(); i++) {
      List<String> fewer = lines();
      fewer.remove(i);
      List<String> before = lines();
      Files.write(file, fewer);
      assertThat(verify().damage()).as("without line %d", i).isPresent();
      Files.write(file, before);
    }
  }

  @Test
  void noticesLinesThatChangePlaces() throws Exception {
    List<String> swapped = lines();
    Collections.swap(swapped, 2, 4);
    assertDamaged(swapped);
  }

  @Test
  void noticesAnEdit() throws Exception {
    List<String> edited = lines();
    edited.set(2, edited.get(2).replace("asked", "aSked"));
    assertDamaged(edited);
  }

  @Test
  void noticesALogThatWasCut() throws Exception {
    assertDamaged(lines().subList(0, 3));
    assertDamaged(List.of());
  }

  @Test
  void noticesEditsWhoseHashesWereComputedAnew() throws Exception {
    AuditChain chain = AuditChain.EMPTY;
    List<String> forged = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(" ", 4);
      AuditChain.Step step = parts[2].equals(AuditChain.EVENT)
          ? chain.event(parts[3].replace("app", "xyz")) : chain.sign(ProxyLab.OTHER);
      forged.add(step.line());
      chain = step.chain();
    }
    Files.write(AuditFile.anchorFile(file), List.of(chain.anchor()));
    assertDamaged(forged);
  }

  @Test
  void goesOnAfterAPowerCutInsideALine() throws Exception {
    List<String> whole = lines();
    Files.writeString(file, String.join("\n", whole) + "\n" + "17 ab");
    assertThat(verify().damage()).isEmpty();
    assertThat(verify().tornBytes()).isEqualTo(5);
    open().close();
    assertThat(verify().damage()).isEmpty();
    assertThat(String.join("\n", lines())).contains("\"tornBytes\":5");
  }

  @Test
  void isWrittenByOneDaemonAtATime() throws Exception {
    try (AuditLog _ = open()) {
      assertThatThrownBy(this::open).hasMessageContaining("another daemon");
    }
  }

  @Test
  void aFullDiskRefusesTheLineAndTheChainGoesOnWithoutAGap() throws Exception {
    SmallDisk disk = new SmallDisk(1);
    AuditLog log =
        new AuditLog(disk, AuditChain.EMPTY, KEY, SETTINGS, InstantSource.system());
    log.record(new JsonLine().put("event", "asked"));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> log.record(new JsonLine().put("event", "asked")))
          .isInstanceOf(IOException.class);
    }
    assertThat(log.unwritten()).isEqualTo(3);
    disk.room = 100;
    log.signIfDue();
    assertThat(log.unwritten()).isZero();
    Path copy = directory.resolve("copy");
    Files.writeString(copy, disk.text());
    assertThat(AuditReport.of(copy, KEY.publicKey(), List.of(log.anchor())).damage()).isEmpty();
    assertThat(Files.readString(copy)).contains("\"refusedBefore\":3");
  }
}
