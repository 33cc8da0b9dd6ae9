package io.etalon.primitives;

import io.etalon.crypto.PublicKey;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;
import java.util.OptionalInt;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Who votes in an epoch: one vote each. A validator's index is its place in this list and means
 * nothing outside the epoch.
 */
public record ValidatorSet(long epoch, List<Validator> members) {
  /** The wire form; its hash tree root is the header's {@code validatorsRoot}. */
  public static final Schema<ValidatorSet> SCHEMA =
      ContainerSchema.<ValidatorSet>named("ValidatorSet")
          .field("epoch", Schemas.UINT64, ValidatorSet::epoch)
          .field(
              "members",
              Schemas.list(Validator.SCHEMA, Limits.MAX_VALIDATORS),
              ValidatorSet::members)
          .build(in -> new ValidatorSet(in.<Long>next(), in.<List<Validator>>next()));

  /** Refuses an empty set. */
  public ValidatorSet {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a validator set has a member");
    }
  }

  /** How many validators vote. */
  public int size() {
    return members.size();
  }

  /** The votes that make a certificate in this epoch. */
  public int quorum() {
    return Quorum.size(size());
  }

  /** The validator of an index; throws {@link IndexOutOfBoundsException} outside the set. */
  public Validator at(int index) {
    return members.get(index);
  }

  /** The index of the validator with this consensus key. */
  public OptionalInt indexOfKey(PublicKey consensusKey) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).consensusKey().equals(consensusKey)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The index of the validator with this account. */
  public OptionalInt indexOfAccount(AccountId account) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).account().equals(account)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** What a header states of this set. */
  public Bytes32 root() {
    return SCHEMA.hashTreeRoot(this);
  }
}
