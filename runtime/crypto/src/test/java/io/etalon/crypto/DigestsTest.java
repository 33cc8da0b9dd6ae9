package io.etalon.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Known answers: NIST's examples for FIPS 180-4 (one block, two blocks, no block). */
class DigestsTest {
  private static final Bytes ABC = ascii("abc");
  private static final Bytes TWO_BLOCKS_OF_256 =
      ascii("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
  private static final Bytes TWO_BLOCKS_OF_384 =
      ascii(
          "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
              + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu");

  @Test
  void sha256GivesTheStandardsAnswers() {
    assertThat(Sha256.hash(ABC))
        .isEqualTo(hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assertThat(Sha256.hash(TWO_BLOCKS_OF_256))
        .isEqualTo(hex("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
    assertThat(Sha256.hash())
        .isEqualTo(hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  }

  @Test
  void sha384GivesTheStandardsAnswers() {
    assertThat(Sha384.hash(ABC))
        .isEqualTo(
            hex(
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                    + "8086072ba1e7cc2358baeca134c825a7"));
    assertThat(Sha384.hash(TWO_BLOCKS_OF_384))
        .isEqualTo(
            hex(
                "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712"
                    + "fcc7c71a557e2db966c3e9fa91746039"));
    assertThat(Sha384.hash()).hasToString(
        "0x38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
            + "274edebfe76f65fbd51ad2f14898b95b");
  }

  @Test
  void partsAreHashedAsTheirConcatenation() {
    Bytes sliced = TWO_BLOCKS_OF_256.slice(3, 20);
    Bytes whole = Bytes.wrap(TWO_BLOCKS_OF_256.slice(0, 3), sliced, TWO_BLOCKS_OF_256.slice(23));

    assertThat(Sha256.hash(TWO_BLOCKS_OF_256.slice(0, 3), sliced, TWO_BLOCKS_OF_256.slice(23)))
        .isEqualTo(Sha256.hash(TWO_BLOCKS_OF_256))
        .isEqualTo(Sha256.hash(whole));
    assertThat(Sha384.hash(TWO_BLOCKS_OF_256.slice(0, 3), TWO_BLOCKS_OF_256.slice(3)))
        .isEqualTo(Sha384.hash(TWO_BLOCKS_OF_256));
  }

  @Test
  void aPairIsHashedInOrder() {
    Bytes32 left = Sha256.hash(ABC);
    Bytes32 right = Sha256.hash(left);

    assertThat(Sha256.hashPair(left, right)).isEqualTo(Sha256.hash(left, right));
    assertThat(Sha256.hashPair(right, left)).isNotEqualTo(Sha256.hashPair(left, right));
    assertThat(Sha256.hashPair(Bytes32.ZERO, Bytes32.ZERO))
        .isEqualTo(hex("f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"));
  }

  private static Bytes ascii(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Bytes hex(String digits) {
    return Bytes.fromHexString(digits);
  }
}
