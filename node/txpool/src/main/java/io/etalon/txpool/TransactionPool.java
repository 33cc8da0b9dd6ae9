package io.etalon.txpool;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Extrinsic;
import io.etalon.runtime.Admission;
import io.etalon.ssz.ByteOrder;
import io.etalon.txpool.Submission.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Extrinsics that wait for a block.
 *
 * <p>An account's extrinsics are taken in the order of their nonces; those with a gap before them
 * wait. Between accounts the higher tip goes first, then the earlier arrival. A full pool makes
 * room for a higher tip by dropping the last extrinsic of the account whose last one is wanted
 * least. One writer; everything depends on the order of calls alone.
 */
public final class TransactionPool {
  private static final Comparator<AccountId> BY_ACCOUNT =
      Comparator.comparing(AccountId::value, ByteOrder.LEXICOGRAPHIC);

  private final PoolLimits limits;
  private final TreeMap<Bytes32, PooledExtrinsic> byId = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final TreeMap<AccountId, AccountQueue> byAccount = new TreeMap<>(BY_ACCOUNT);

  /** The last extrinsic of every account, the least wanted one last. */
  private final TreeSet<PooledExtrinsic> lastOfAccounts = new TreeSet<>(PooledExtrinsic::compare);

  /** How many had arrived at each of the last finalized blocks, the oldest first. */
  private final ArrayDeque<Long> arrivalsByBlock = new ArrayDeque<>();

  private long bytes;
  private long arrivals;

  /** An empty pool. */
  public TransactionPool(PoolLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes an extrinsic that the runtime admitted.
   *
   * @param encodedBytes its encoded length
   */
  public Submission submit(Extrinsic extrinsic, Admission.Admitted admission, int encodedBytes) {
    if (byId.containsKey(admission.id())) {
      return new Submission.Known();
    }
    AccountQueue queue = byAccount.getOrDefault(admission.account(), new AccountQueue());
    queue.advanceTo(admission.accountNonce());
    PooledExtrinsic entry = new PooledExtrinsic(extrinsic, admission, encodedBytes, arrivals);
    Optional<Submission.Refused> refusal = refusalByAccount(queue, entry);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return displaceFor(entry, queue);
  }

  private Submission displaceFor(PooledExtrinsic entry, AccountQueue queue) {
    List<PooledExtrinsic> displaced = new ArrayList<>();
    queue.at(entry.admission().nonce()).ifPresent(displaced::add);
    long freed = displaced.stream().mapToLong(PooledExtrinsic::bytes).sum();
    Iterator<PooledExtrinsic> leastWanted = lastOfAccounts.descendingIterator();
    while (isTooFullFor(entry, displaced.size(), freed)) {
      if (!leastWanted.hasNext()) {
        return full();
      }
      PooledExtrinsic last = leastWanted.next();
      if (!entry.precedes(last)) {
        return full();
      }
      if (displaced.isEmpty() || displaced.getFirst() != last) {
        displaced.add(last);
        freed += last.bytes();
      }
    }
    long accountNonce = queue.nextNonce();
    displaced.forEach(this::remove);
    add(entry, accountNonce);
    return new Submission.Added(displaced.stream().map(gone -> gone.admission().id()).toList());
  }

  private static Submission full() {
    return new Submission.Refused(Reason.POOL_FULL, "the pool is full: raise the tip");
  }

  private Optional<Submission.Refused> refusalByAccount(
      AccountQueue queue, PooledExtrinsic entry) {
    long nonce = entry.admission().nonce();
    if (nonce - queue.pendingNonce() > limits.maxNonceGap()) {
      return refused(
          Reason.NONCE_GAP, "nonce " + queue.pendingNonce() + " is missing: send that one first");
    }
    Optional<PooledExtrinsic> sameNonce = queue.at(nonce);
    if (sameNonce.isPresent() && !replaces(entry, sameNonce.get())) {
      return refused(
          Reason.NONCE_TAKEN,
          "extrinsic " + sameNonce.get().admission().id() + " has this nonce: tip a tenth more");
    }
    if (sameNonce.isEmpty() && queue.size() >= limits.maxPerAccount()) {
      return refused(
          Reason.ACCOUNT_FULL, queue.size() + " extrinsics of this account wait already");
    }
    return Optional.empty();
  }

  private static Optional<Submission.Refused> refused(Reason reason, String detail) {
    return Optional.of(new Submission.Refused(reason, detail));
  }

  /** Tipping nothing more would make it free to flood the peers with replacements. */
  private static boolean replaces(PooledExtrinsic entry, PooledExtrinsic old) {
    long oldTip = old.admission().tip().units();
    long more = entry.admission().tip().units() - oldTip;
    return more >= Math.max(1, oldTip / 10);
  }

  private boolean isTooFullFor(PooledExtrinsic entry, int leaving, long freed) {
    return byId.size() - leaving >= limits.maxExtrinsics()
        || bytes - freed + entry.bytes() > limits.maxBytes();
  }

  /**
   * What a block should carry, the most wanted first and every account's in the order of its
   * nonces.
   *
   * @param maxCount at most so many
   * @param maxBytes of all of them, encoded
   */
  public List<Extrinsic> candidates(int maxCount, long maxBytes) {
    PriorityQueue<PooledExtrinsic> heads = new PriorityQueue<>(PooledExtrinsic::compare);
    byAccount.values().forEach(queue -> queue.at(queue.nextNonce()).ifPresent(heads::add));
    List<Extrinsic> chosen = new ArrayList<>();
    long left = maxBytes;
    while (!heads.isEmpty() && chosen.size() < maxCount) {
      PooledExtrinsic head = heads.remove();
      if (head.bytes() <= left) {
        chosen.add(head.extrinsic());
        left -= head.bytes();
        Admission.Admitted admission = head.admission();
        byAccount.get(admission.account()).at(admission.nonce() + 1).ifPresent(heads::add);
      }
    }
    return chosen;
  }

  /**
   * Forgets what a finalized block has decided, and what has waited through too many of them.
   *
   * @param height of that block
   * @param included what it carries
   * @return the ids of what can no longer be included although no block included it
   */
  public List<Bytes32> onFinalized(long height, List<Extrinsic> included) {
    for (Extrinsic extrinsic : included) {
      find(extrinsic.id()).ifPresent(this::remove);
      AccountQueue queue = byAccount.get(extrinsic.account());
      if (queue != null) {
        queue.advanceTo(extrinsic.nonce() + 1);
      }
    }
    long tooOld = arrivalsBeforeTheOldestBlock();
    List<PooledExtrinsic> dead = new ArrayList<>();
    for (AccountQueue queue : byAccount.values()) {
      for (PooledExtrinsic entry : queue.entries()) {
        Admission.Admitted admission = entry.admission();
        if (admission.nonce() < queue.nextNonce()
            || admission.deathHeight() <= height + 1
            || entry.arrival() < tooOld) {
          dead.add(entry);
        }
      }
    }
    dead.forEach(this::remove);
    return dead.stream().map(entry -> entry.admission().id()).toList();
  }

  /** What arrived before this number has waited through as many blocks as anything may. */
  private long arrivalsBeforeTheOldestBlock() {
    arrivalsByBlock.addLast(arrivals);
    return arrivalsByBlock.size() > limits.maxLifetimeBlocks() ? arrivalsByBlock.removeFirst() : 0;
  }

  /** Drops an extrinsic that turned out to be no good; nothing happens where it does not wait. */
  public void drop(Bytes32 id) {
    find(id).ifPresent(this::remove);
  }

  /** The nonce that the account's next extrinsic needs, counting what waits without a gap. */
  public long pendingNonce(AccountId account, long accountNonce) {
    AccountQueue queue = byAccount.get(account);
    return queue == null ? accountNonce : Math.max(accountNonce, queue.pendingNonce());
  }

  /** The extrinsic with this id. */
  public Optional<PooledExtrinsic> find(Bytes32 id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** How many wait. */
  public int size() {
    return byId.size();
  }

  /** How many bytes wait. */
  public long bytes() {
    return bytes;
  }

  private void add(PooledExtrinsic entry, long accountNonce) {
    arrivals++;
    bytes += entry.bytes();
    byId.put(entry.admission().id(), entry);
    AccountQueue queue =
        byAccount.computeIfAbsent(entry.admission().account(), _ -> new AccountQueue());
    queue.advanceTo(accountNonce);
    if (!queue.isEmpty()) {
      lastOfAccounts.remove(queue.last());
    }
    queue.put(entry);
    lastOfAccounts.add(queue.last());
  }

  private void remove(PooledExtrinsic entry) {
    Admission.Admitted admission = entry.admission();
    bytes -= entry.bytes();
    byId.remove(admission.id());
    AccountQueue queue = byAccount.get(admission.account());
    lastOfAccounts.remove(queue.last());
    queue.remove(entry);
    if (queue.isEmpty()) {
      byAccount.remove(admission.account());
    } else {
      lastOfAccounts.add(queue.last());
    }
  }
}
