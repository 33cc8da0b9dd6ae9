package io.etalon.multisig;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ByteOrder;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.Comparator;
import java.util.List;

/**
 * Accounts of which some together act for one more.
 *
 * @param threshold how many of them it takes
 * @param members in the order of their bytes
 */
public record Group(int threshold, List<AccountId> members) {
  /** The fewest members. */
  public static final int MIN_MEMBERS = 2;

  /** The most members. */
  public static final int MAX_MEMBERS = 16;

  static final Schema<List<AccountId>> MEMBERS = Schemas.list(AccountId.SCHEMA, MAX_MEMBERS);

  static final Schema<Group> SCHEMA =
      ContainerSchema.<Group>named("Group")
          .field("threshold", Schemas.UINT8, Group::threshold)
          .field("members", MEMBERS, Group::members)
          .build(in -> new Group(in.<Integer>next(), in.<List<AccountId>>next()));

  private static final Comparator<AccountId> BY_BYTES =
      Comparator.comparing(AccountId::value, ByteOrder.LEXICOGRAPHIC);

  /** Keeps a copy of the list. */
  public Group {
    members = List.copyOf(members);
  }

  /** The group of members in any order. */
  public static Group of(int threshold, List<AccountId> members) {
    return new Group(threshold, members.stream().sorted(BY_BYTES).toList());
  }

  /** The account that they act for. */
  public AccountId account() {
    return AccountId.ofMembers(threshold, members);
  }

  boolean hasSoundMembers() {
    return members.size() >= MIN_MEMBERS && members.stream().distinct().count() == members.size();
  }

  boolean hasSoundThreshold() {
    return threshold >= 1 && threshold <= members.size();
  }
}
