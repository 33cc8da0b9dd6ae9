package io.etalon.multisig;

import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What holds of the pallet's state after every block. */
final class MultisigInvariants {
  private MultisigInvariants() {}

  static List<String> broken(Context context, int maxOpen) {
    List<String> broken = new ArrayList<>();
    TreeMap<Long, AccountId> listed = listed(context, maxOpen, broken);
    long next = context.get(Multisig.NEXT_ID.key(), 0L);
    for (Map.Entry<Long, Operation> entry
        : context.entries(Multisig.OPERATIONS, Integer.MAX_VALUE)) {
      long id = entry.getKey();
      Operation operation = entry.getValue();
      String name = "multisig: operation " + id;
      if (id >= next) {
        broken.add(name + " has a number that was never given");
      }
      if (!operation.group().account().equals(listed.remove(id))) {
        broken.add(name + " is not listed as its account's");
      }
      if (!isSound(operation)) {
        broken.add(name + " has members, approvals or a deposit that cannot be: " + operation);
      }
    }
    listed.keySet().forEach(id -> broken.add("multisig: " + id + " is listed and not pending"));
    return broken;
  }

  private static TreeMap<Long, AccountId> listed(
      Context context, int maxOpen, List<String> broken) {
    TreeMap<Long, AccountId> listed = new TreeMap<>();
    for (Map.Entry<AccountId, List<Pending>> entry
        : context.entries(Multisig.PENDING, Integer.MAX_VALUE)) {
      List<Pending> pending = entry.getValue();
      pending.forEach(one -> listed.put(one.operation(), entry.getKey()));
      boolean isBounded = pending.stream().map(Pending::proposer).allMatch(proposer ->
          pending.stream().filter(one -> one.proposer().equals(proposer)).count() <= maxOpen);
      if (!isBounded || pending.isEmpty()) {
        broken.add("multisig: " + entry.getKey() + " has none or too many pending of one member");
      }
    }
    return listed;
  }

  /** Whether its members could have proposed it, and it is not approved by enough of them. */
  private static boolean isSound(Operation operation) {
    Group group = operation.group();
    List<AccountId> approving = operation.approving();
    return group.hasSoundMembers()
        && group.hasSoundThreshold()
        && group.members().contains(operation.proposer())
        && group.members().containsAll(approving)
        && approving.stream().distinct().count() == approving.size()
        && approving.size() >= 1
        && !operation.isApproved()
        && !operation.deposit().isZero();
  }
}
