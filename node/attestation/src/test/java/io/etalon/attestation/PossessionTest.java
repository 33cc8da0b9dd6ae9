package io.etalon.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.primitives.LinkEnd;
import io.etalon.runtime.ReportingDuty;
import io.etalon.signing.SecretBytes;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class PossessionTest {
  private static final Bytes32 GENESIS = Bytes32.repeat((byte) 0xaa);
  private static final String KEY_ID = "bc490419-7d60-487f-adc1-4ddcc177c139";
  private static final ReportingDuty DUTY =
      new ReportingDuty(3, LinkEnd.A, 258, 774, 776, 778, 7);

  private static SecretBytes key() {
    return SecretBytes.copyOf(Bytes.fromHexString(
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
  }

  /** OpenSSL 3: {@code openssl mac -macopt custom:etalon/possession/1 -macopt size:32 KMAC256}. */
  @Test
  void agreesWithAnIndependentImplementation() {
    assertThat(Possession.tag(key(), GENESIS, DUTY, KEY_ID))
        .isEqualTo(Bytes32.fromHexString(
            "ce0f911a16170bee4479946f9d46cad36c00f83135ea66600c04e8275bfceff0"));
  }

  @Test
  void everyInputChangesTheTag() {
    Bytes32 tag = Possession.tag(key(), GENESIS, DUTY, KEY_ID);
    assertThat(Possession.tag(key(), Bytes32.ZERO, DUTY, KEY_ID)).isNotEqualTo(tag);
    assertThat(Possession.tag(key(), GENESIS, duty(4, 258, 7), KEY_ID)).isNotEqualTo(tag);
    assertThat(Possession.tag(key(), GENESIS, duty(3, 259, 7), KEY_ID)).isNotEqualTo(tag);
    assertThat(Possession.tag(key(), GENESIS, duty(3, 258, 8), KEY_ID)).isNotEqualTo(tag);
    assertThat(Possession.tag(key(), GENESIS, DUTY, KEY_ID + "0")).isNotEqualTo(tag);
    SecretBytes other = SecretBytes.copyOf(Bytes32.repeat((byte) 1));
    assertThat(Possession.tag(other, GENESIS, DUTY, KEY_ID)).isNotEqualTo(tag);
  }

  @Test
  void bothEndsComputeTheSameTag() {
    ReportingDuty atB = new ReportingDuty(3, LinkEnd.B, 258, 774, 776, 778, 7);
    assertThat(Possession.tag(key(), GENESIS, atB, KEY_ID))
        .isEqualTo(Possession.tag(key(), GENESIS, DUTY, KEY_ID));
  }

  private static ReportingDuty duty(long linkId, long window, long epoch) {
    return new ReportingDuty(linkId, LinkEnd.A, window, 774, 776, 778, epoch);
  }
}
