package io.etalon.multisig;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A call that waits for its group's approval.
 *
 * @param proposer the member whose deposit is held
 * @param callHash SHA-256 of the encoded call
 * @param approving members, each once
 * @param deposit what is held
 * @param endsAt the first height at which it can no longer be approved
 */
public record Operation(
    Group group,
    AccountId proposer,
    Bytes32 callHash,
    List<AccountId> approving,
    Amount deposit,
    long endsAt) {
  static final Schema<Operation> SCHEMA =
      ContainerSchema.<Operation>named("Operation")
          .field("group", Group.SCHEMA, Operation::group)
          .field("proposer", AccountId.SCHEMA, Operation::proposer)
          .field("callHash", Schemas.BYTES32, Operation::callHash)
          .field("approving", Group.MEMBERS, Operation::approving)
          .field("deposit", Amount.SCHEMA, Operation::deposit)
          .field("endsAt", Schemas.UINT64, Operation::endsAt)
          .build(in -> new Operation(
              in.<Group>next(), in.<AccountId>next(), in.<Bytes32>next(),
              in.<List<AccountId>>next(), in.<Amount>next(), in.<Long>next()));

  /** Keeps a copy of the list. */
  public Operation {
    approving = List.copyOf(approving);
  }

  Operation approvedBy(AccountId member) {
    List<AccountId> more = new ArrayList<>(approving);
    more.add(member);
    return new Operation(group, proposer, callHash, more, deposit, endsAt);
  }

  boolean isApproved() {
    return approving.size() >= group.threshold();
  }
}
