package io.etalon.primitives;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.ssz.ByteOrder;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Who owns something on the chain: 32 bytes that commit to a signature scheme and a public key, or
 * to a threshold of other accounts, or name a pallet's own account.
 */
public record AccountId(Bytes32 value) {
  /** Encodes the 32 bytes as they are. */
  public static final Schema<AccountId> SCHEMA =
      Schemas.BYTES32.mapped("AccountId", AccountId::new, AccountId::value);

  private static final Bytes KEY_DOMAIN = Bytes.wrap("etalon/account/1".getBytes(US_ASCII));
  private static final Bytes PALLET_DOMAIN = Bytes.wrap("etalon/pallet/1/".getBytes(US_ASCII));
  private static final Bytes MEMBERS_DOMAIN =
      Bytes.wrap("etalon/members/1".getBytes(US_ASCII));

  /** The account of a key: {@code SHA-256(domain || scheme || key)}. */
  public static AccountId of(PublicKey key) {
    return new AccountId(Sha256.hash(KEY_DOMAIN, Bytes.of(key.scheme().id()), key.encoded()));
  }

  /** The account that a pallet owns; no key can sign for it, since its domain differs. */
  public static AccountId ofPallet(String pallet) {
    return new AccountId(Sha256.hash(PALLET_DOMAIN, Bytes.wrap(pallet.getBytes(US_ASCII))));
  }

  /**
   * The account that {@code threshold} of {@code members} together act for, whatever order these
   * come in: {@code SHA-256(domain || threshold || members in the order of their bytes)}. No key
   * can sign for it, since its domain differs.
   *
   * @param threshold 1 to 255
   */
  public static AccountId ofMembers(int threshold, List<AccountId> members) {
    List<Bytes> parts = new ArrayList<>(List.of(MEMBERS_DOMAIN, Bytes.of(threshold)));
    members.stream().map(AccountId::value).sorted(ByteOrder.LEXICOGRAPHIC).forEach(parts::add);
    return new AccountId(Sha256.hash(parts.toArray(Bytes[]::new)));
  }

  /** The account in hexadecimal, with {@code 0x} in front. */
  @Override
  public String toString() {
    return value.toHexString();
  }
}
