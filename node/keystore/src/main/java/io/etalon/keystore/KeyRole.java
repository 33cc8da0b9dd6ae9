package io.etalon.keystore;

import io.etalon.crypto.SignatureScheme;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.signing.Computation;
import io.etalon.signing.SigningPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a key is for. */
public enum KeyRole {
  /** Certifies the hot keys of a validator; kept offline. */
  IDENTITY(SignatureScheme.SLH_DSA_SHAKE_256S),
  /** Seals finalized blocks. */
  SEAL(SignatureScheme.SLH_DSA_SHAKE_256S),
  /** Signs votes, proposals and reports, and is the node's name among peers. */
  CONSENSUS(SignatureScheme.FALCON_1024_R3),
  /** Owns a balance; any scheme will do. */
  ACCOUNT(SignatureScheme.FALCON_512_R3);

  /** Encodes as one byte. */
  static final Schema<KeyRole> SCHEMA =
      Schemas.enumeration("KeyRole", List.of(IDENTITY, SEAL, CONSENSUS, ACCOUNT));

  private final SignatureScheme scheme;

  KeyRole(SignatureScheme scheme) {
    this.scheme = scheme;
  }

  /** The scheme of the role, or for accounts the one that is used unless another is named. */
  public SignatureScheme defaultScheme() {
    return scheme;
  }

  /**
   * How keys of this role sign: those that live for years, and whose one forged signature lets an
   * attacker name validators or rewrite history, twice and compared.
   */
  public SigningPolicy signingPolicy() {
    return switch (this) {
      case IDENTITY, SEAL -> SigningPolicy.ALONE.with(Computation.TWICE_COMPARED);
      case CONSENSUS, ACCOUNT -> SigningPolicy.ALONE;
    };
  }

  /** Whether a key of {@code other} may have this role. */
  public boolean allows(SignatureScheme other) {
    return this == ACCOUNT || other == scheme;
  }

  /** The role in file names, commands and output. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role labelled {@code label} exactly, or empty where there is none. */
  public static Optional<KeyRole> byLabel(String label) {
    for (KeyRole role : values()) {
      if (role.label().equals(label)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
