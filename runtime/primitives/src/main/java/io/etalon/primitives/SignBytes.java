package io.etalon.primitives;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.crypto.Sha256;
import java.nio.ByteOrder;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The 32 bytes that a validator signs: {@code SHA-256(domain || genesisHash || epoch ||
 * hash_tree_root(message))}, so that no signature can be taken for one of another kind, chain or
 * epoch.
 */
public enum SignBytes {
  /** A leader's proposal. */
  PROPOSAL("etalon/proposal/1"),
  /** A vote of any type; the type is part of the message. */
  VOTE("etalon/vote/1"),
  /** One end's report of a link and window. */
  LINK_REPORT("etalon/link-report/1"),
  /** A proposer's seal of a finalized block. */
  SEAL("etalon/seal/1"),
  /** An identity key's certificate of the keys that act for it. */
  KEY_CERTIFICATE("etalon/key-certificate/1"),
  /** How an epoch ended. */
  CHECKPOINT("etalon/checkpoint/1"),
  /** What a validator holds for the next block. */
  EXTENSION("etalon/extension/1");

  private final Bytes domain;

  SignBytes(String domain) {
    this.domain = Bytes.wrap(domain.getBytes(US_ASCII));
  }

  /** The bytes to sign for a message of the given hash tree root. */
  public Bytes32 of(Bytes32 genesisHash, long epoch, Bytes32 root) {
    Bytes epochBytes = Bytes.ofUnsignedLong(epoch, ByteOrder.LITTLE_ENDIAN);
    return Sha256.hash(domain, genesisHash, epochBytes, root);
  }
}
