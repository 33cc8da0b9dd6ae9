package io.etalon.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.primitives.AttestationId.Kind;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class ExtensionTest {
  private static final AttestationId REPORT = id(Kind.REPORT, 1);
  private static final AttestationId OPENING = id(Kind.OPENING, 1);

  private static AttestationId id(Kind kind, long window) {
    return new AttestationId(kind, 7, window, LinkEnd.A);
  }

  private static Extension naming(AttestationId... held) {
    return new Extension(5, Bytes32.ZERO, List.of(held));
  }

  private static SignedExtension by(int validator, AttestationId... held) {
    return new SignedExtension(naming(held), validator, Bytes.of(validator));
  }

  @Test
  void anExtensionFitsAKibibyte() {
    List<AttestationId> most =
        LongStream.range(0, Extension.MAX_HELD)
            .mapToObj(window -> id(Kind.REPORT, window))
            .toList();
    assertThat(Extension.SCHEMA.encode(new Extension(1, Bytes32.ZERO, most)).size())
        .isLessThanOrEqualTo(1_024);
    List<AttestationId> more =
        LongStream.rangeClosed(0, Extension.MAX_HELD)
            .mapToObj(window -> id(Kind.REPORT, window))
            .toList();
    assertThatThrownBy(() -> Extension.SCHEMA.encode(new Extension(1, Bytes32.ZERO, more)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesStandInOrderAndOnce() {
    naming(REPORT, OPENING);
    assertThatThrownBy(() -> naming(OPENING, REPORT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> naming(REPORT, REPORT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anExtensionStandsOnceForEachSigner() {
    assertThatThrownBy(() -> new Extensions(List.of(by(1), by(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Extensions(List.of(by(2), by(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsWhoHoldsWhat() {
    Extensions extensions =
        new Extensions(List.of(by(0, REPORT), by(1), by(3, REPORT, OPENING)));
    assertThat(extensions.heldBy(1)).containsExactly(REPORT, OPENING);
    assertThat(extensions.heldBy(2)).containsExactly(REPORT);
    assertThat(extensions.heldBy(3)).isEmpty();
  }

  @Test
  void signaturesAreOfAChainAndAnEpoch() {
    Bytes32 other = Bytes32.repeat((byte) 1);
    assertThat(naming().signBytes(Bytes32.ZERO, 1))
        .isNotEqualTo(naming().signBytes(other, 1))
        .isNotEqualTo(naming().signBytes(Bytes32.ZERO, 2))
        .isNotEqualTo(naming(REPORT).signBytes(Bytes32.ZERO, 1));
  }
}
