package io.etalon.validators;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.PublicKeys;
import io.etalon.primitives.Text;
import io.etalon.primitives.Validator;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the chain knows of a validator beyond one epoch.
 *
 * @param identityKey the cold key that certifies the hot ones
 * @param endpoint host:port of the peer socket
 * @param keys certified keys, no two from the same epoch on; at most {@link #MAX_KEYS}
 */
public record Member(
    AccountId account,
    String organisation,
    PublicKey identityKey,
    String endpoint,
    List<CertifiedKeys> keys) {
  /** How many certificates of one identity are remembered. */
  public static final int MAX_KEYS = 4;

  /** The stored form. */
  public static final Schema<Member> SCHEMA =
      ContainerSchema.<Member>named("Member")
          .field("account", AccountId.SCHEMA, Member::account)
          .field("organisation", Text.NAME, Member::organisation)
          .field("identityKey", PublicKeys.SCHEMA, Member::identityKey)
          .field("endpoint", Text.NAME, Member::endpoint)
          .field("keys", Schemas.list(CertifiedKeys.SCHEMA, MAX_KEYS), Member::keys)
          .build(
              in ->
                  new Member(
                      in.<AccountId>next(),
                      in.<String>next(),
                      in.<PublicKey>next(),
                      in.<String>next(),
                      in.<List<CertifiedKeys>>next()));

  /** Keeps a copy of the list. */
  public Member {
    keys = List.copyOf(keys);
  }

  static Member of(KeyCertificate certificate, String endpoint) {
    Validator validator = certificate.validator();
    return new Member(
        validator.account(),
        validator.organisation(),
        certificate.identityKey(),
        endpoint,
        List.of(CertifiedKeys.of(certificate)));
  }

  /**
   * The validator as it votes in {@code epoch}: the certificate that begins last replaces all
   * others for good, so that the order in which they arrived does not matter, and keys that were
   * given up, perhaps because they leaked, never come back when newer ones end.
   */
  public Optional<Validator> validatorIn(long epoch) {
    return newest(epoch)
        .filter(candidate -> candidate.covers(epoch))
        .map(good -> new Validator(account, organisation, good.consensusKey(), good.sealKey()));
  }

  private Optional<CertifiedKeys> newest(long epoch) {
    return keys.stream()
        .filter(candidate -> candidate.firstEpoch() <= epoch)
        .max(Comparator.comparingLong(CertifiedKeys::firstEpoch));
  }

  boolean uses(PublicKey consensusKey) {
    return keys.stream().anyMatch(known -> known.consensusKey().equals(consensusKey));
  }

  boolean hasKeysFrom(long epoch) {
    return keys.stream().anyMatch(known -> known.firstEpoch() == epoch);
  }

  /**
   * Whether keys that begin with {@code firstEpoch} are replaced by others before {@code epoch}.
   */
  boolean replaces(long firstEpoch, long epoch) {
    return newest(epoch).filter(newer -> newer.firstEpoch() > firstEpoch).isPresent();
  }

  Member at(String newEndpoint) {
    return new Member(account, organisation, identityKey, newEndpoint, keys);
  }

  Member with(CertifiedKeys more) {
    List<CertifiedKeys> all = new ArrayList<>(keys);
    all.add(more);
    return new Member(account, organisation, identityKey, endpoint, all);
  }

  /** The same member without keys that others have replaced in {@code epoch}. */
  Member since(long epoch) {
    List<CertifiedKeys> alive =
        keys.stream().filter(known -> !replaces(known.firstEpoch(), epoch)).toList();
    return new Member(account, organisation, identityKey, endpoint, alive);
  }
}
