package io.etalon.fuzz;

import io.etalon.chainspec.ChainPlan;
import io.etalon.chainspec.ChainSpec;
import io.etalon.chainspec.LinkMesh;
import io.etalon.chainspec.Preset;
import io.etalon.chainspec.SpecException;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeysJson;
import io.etalon.etsi014.KmeStatus;
import io.etalon.etsi014.LinkMetrics;
import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import io.etalon.etsi014.RequestJson;
import io.etalon.etsi014.StatusJson;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisValidator;
import io.etalon.signing.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;

/** Texts as the project itself writes them, and as devices do. */
final class TextSeeds {
  private static final long TIMESTAMP = 1_795_132_800_000L;

  private TextSeeds() {}

  static List<byte[]> chainSpecs() {
    try {
      return List.of(chain("devnet", 2), chain("consortium", 1));
    } catch (SpecException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] chain(String preset, int count) throws SpecException {
    List<ValidatorPublic> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(validator(i));
    }
    Preset named = Preset.named(preset);
    List<GenesisBalance> balances = people.stream()
        .map(person -> new GenesisBalance(person.account(), Amount.ofTokens(1_000))).toList();
    return utf8(ChainSpec.create(named, new ChainPlan(named.chain(), TIMESTAMP, people,
        LinkMesh.between(people, named.meshClass()), balances, List.of())).text());
  }

  static List<byte[]> publics() {
    return List.of(utf8(validator(3).text()));
  }

  /** Its signature is short: nothing here verifies it, and the corpus stays small. */
  private static ValidatorPublic validator(int number) {
    Validator validator = new Validator(
        AccountId.of(key(SignatureScheme.FALCON_512_R3, number)), "Organisation " + number,
        key(SignatureScheme.FALCON_1024_R3, number),
        key(SignatureScheme.SLH_DSA_SHAKE_256S, 100 + number));
    KeyCertificate certificate = new KeyCertificate(
        key(SignatureScheme.SLH_DSA_SHAKE_256S, number), validator, 0, 1_000, Bytes.EMPTY);
    return new ValidatorPublic(new GenesisValidator(
        certificate.signed(Bytes.of(1, 2, 3)), "node" + number + ".example.org:7400"));
  }

  private static PublicKey key(SignatureScheme scheme, int number) {
    byte[] encoded = new byte[scheme.publicKeyLength()];
    encoded[1] = (byte) number;
    return new PublicKey(scheme, Bytes.wrap(encoded));
  }

  static List<byte[]> keys() {
    DeliveredKey key = new DeliveredKey(
        "bc490419-7d60-487f-adc1-4ddcc177c139", SecretBytes.wrap(new byte[32]));
    return List.of(KeysJson.encodeKeys(List.of(key)), utf8("{\"keys\":[]}"));
  }

  static List<byte[]> statuses() {
    LinkReading reading = new LinkReading(TIMESTAMP, OptionalLong.of(100_000),
        OptionalLong.of(2_000), OptionalLong.of(20_000_000), OptionalLong.of(980_000_000),
        OptionalLong.of(500), OptionalLong.of(4_000), List.of());
    LinkMetrics metrics = new LinkMetrics(Provenance.values()[0], 1_000, List.of(reading));
    return Stream.of(Optional.of(metrics), Optional.<LinkMetrics>empty())
        .map(each -> StatusJson.encode(new KmeStatus(
            "kme-a", "kme-b", "sae-a", "sae-b", OptionalInt.of(256), OptionalInt.of(100),
            OptionalInt.of(1_000), OptionalInt.of(64), OptionalInt.of(4_096),
            OptionalInt.of(64), OptionalInt.of(0), each)))
        .toList();
  }

  static List<byte[]> requests() {
    byte[] ids = RequestJson.encodeKeyIds(List.of("bc490419-7d60-487f-adc1-4ddcc177c139"));
    return List.of(
        utf8("\0{\"number\":3,\"size\":256,\"additional_slave_SAE_IDs\":[\"c\"],"
            + "\"extension_mandatory\":[{\"a_x\":\"1\"}],\"extension_optional\":[{\"b\":2}]}"),
        utf8("\1" + new String(ids, StandardCharsets.UTF_8)));
  }

  static List<byte[]> logs() {
    return List.of(
        utf8("Time,QBER,SecureKeyRate(bps)\n2026-11-20T00:00:00Z,0.021,1500.5\n"
            + "2026-11-20T00:00:57Z,0,0\n2026-11-20 00:01:54,0.03,900\n"),
        utf8("datetime,qber,secure_key_rate\n2026-11-20T00:00:00+01:00,0.021,15\n"));
  }

  static List<byte[]> layouts() {
    return List.of(utf8("time=T,qber=Q:percent,visibility=V:phase-error,rate=R:kbit/s\n"
        + "T,Q,V,R\n2026-11-20T00:00:00,2.1,0.01,1.5\n"));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
