package io.etalon.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.Mapping;
import io.etalon.metrics.Metric;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.SourceDeclaration;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;

class SnmpSourceTest {
  private static final String BASE = "1.3.6.1.4.1.8072.9999.9999.";
  private static final String MAPPING = "sequence=" + BASE + "9.0,qber=" + BASE + "1.0:percent"
      + ",rate=" + BASE + "2.0:bit/s,visibility=" + BASE + "3.0:fraction"
      + ",excess-noise=" + BASE + "4.0:msnu";

  @TempDir Path folder;

  static SnmpUser user(SnmpAuthentication authentication, String passphrase) {
    return new SnmpUser(
        "etalon", authentication, passphrase, SnmpPrivacy.AES128, "private-pass");
  }

  static SnmpSource source(InetSocketAddress agent, SnmpUser user, String text)
      throws MetricSourceException {
    Mapping mapping = Mapping.parse(text);
    return new SnmpSource(agent, user, mapping,
        SourceDeclaration.of(mapping, Duration.ofSeconds(1), Provenance.HARDWARE),
        InstantSource.system());
  }

  @ParameterizedTest
  @EnumSource(SnmpAuthentication.class)
  void readsEachKindOfValueOnceASequence(SnmpAuthentication authentication) throws Exception {
    SnmpUser user = user(authentication, "authentic-pass");
    try (FakeAgent agent = new FakeAgent(user);
        SnmpSource source = source(agent.address(), user, MAPPING)) {
      agent.set(BASE + "1.0", new OctetString(" 2.81\n"));
      agent.set(BASE + "2.0", new Counter64(535_758));
      agent.set(BASE + "3.0", new Opaque(
          new byte[] {(byte) 0x9f, 0x78, 4, 0x3f, 0x40, 0, 0}));
      agent.set(BASE + "4.0", new Gauge32(25));
      agent.set(BASE + "9.0", new Integer32(1));
      List<LinkReading> first = source.poll();
      assertThat(first).hasSize(1);
      assertThat(first.getFirst().qberPpb()).hasValue(28_100_000);
      assertThat(first.getFirst().rateBitsPerSecond()).hasValue(535_758);
      assertThat(first.getFirst().visibilityPpb()).hasValue(750_000_000);
      assertThat(first.getFirst().coherenceTimeMicros()).isEmpty();
      assertThat(source.beside()).isEqualTo(Map.of(Metric.EXCESS_NOISE, 25_000_000L));
      assertThat(source.poll()).isEmpty();
      agent.set(BASE + "9.0", new Integer32(2));
      agent.set(BASE + "2.0", Null.noSuchInstance);
      List<LinkReading> second = source.poll();
      assertThat(second.getFirst().qberPpb()).hasValue(28_100_000);
      assertThat(second.getFirst().rateBitsPerSecond()).isEmpty();
    }
  }

  @Test
  void anotherPassphraseIsRefusedAndSaysSo() throws Exception {
    SnmpUser user = user(SnmpAuthentication.SHA256, "authentic-pass");
    try (FakeAgent agent = new FakeAgent(user);
        SnmpSource source = source(agent.address(),
            user(SnmpAuthentication.SHA256, "another-pass"), MAPPING)) {
      assertThatThrownBy(source::poll)
          .isInstanceOf(MetricSourceException.class)
          .hasMessageContaining("user and passphrases");
    }
  }

  @Test
  void refusesWhatIsNoObjectIdentifier() {
    assertThatThrownBy(() -> source(new InetSocketAddress("127.0.0.1", 1),
        user(SnmpAuthentication.SHA1, "authentic-pass"), "qber=sysDescr:percent"))
        .isInstanceOf(MetricSourceException.class)
        .hasMessageContaining("sysDescr is no object identifier");
  }

  @Test
  void passphrasesComeFromAPrivateFileAndAreNotShown() throws Exception {
    Path file = Files.createFile(folder.resolve("snmp"), PosixFilePermissions.asFileAttribute(
        PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, "authentic-pass\nprivate-pass\n");
    SnmpUser user = SnmpUser.load(
        "etalon", SnmpAuthentication.SHA256, SnmpPrivacy.AES128, file);
    assertThat(user).isEqualTo(user(SnmpAuthentication.SHA256, "authentic-pass"));
    assertThat(user.toString()).doesNotContain("pass");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> SnmpUser.load(
        "etalon", SnmpAuthentication.SHA256, SnmpPrivacy.AES128, file))
        .hasMessageContaining("chmod 600");
  }
}
