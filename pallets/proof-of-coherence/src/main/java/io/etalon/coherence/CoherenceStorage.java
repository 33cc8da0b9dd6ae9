package io.etalon.coherence;

import io.etalon.crypto.Sha256;
import io.etalon.pallet.Context;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.MapKey.NumberPair;
import io.etalon.pallet.StorageItem;
import io.etalon.pallet.StorageKey;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.Limits;
import io.etalon.ssz.Schemas;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** Where the pallet keeps what it knows. Every map is bounded, and pruned as blocks pass. */
final class CoherenceStorage {
  static final int MAX_CLASSES = 64;
  static final int MAX_LINKS = 1_024;

  /** Members of two sets at most. */
  static final int MAX_SCORED = 2 * Limits.MAX_VALIDATORS;

  private static final String PALLET = Coherence.NAME;

  /** Whether readings that no device made are accepted. */
  static final StorageValue<Boolean> IS_SIMULATED =
      new StorageValue<>(PALLET, "isSimulated", Schemas.BOOLEAN);

  static final StorageValue<ScoringParameters> SCORING =
      new StorageValue<>(PALLET, "scoring", ScoringParameters.SCHEMA);

  static final StorageValue<ElectionRules> ELECTION =
      new StorageValue<>(PALLET, "election", ElectionRules.SCHEMA);

  /** Device classes by the hash of their names. */
  static final StorageMap<Bytes32, DeviceClass> CLASSES =
      new StorageMap<>(PALLET, "deviceClasses", MapKey.HASH, DeviceClass.SCHEMA);

  static final StorageMap<Long, RegisteredLink> LINKS =
      new StorageMap<>(PALLET, "links", MapKey.NUMBER, RegisteredLink.SCHEMA);

  static final StorageMap<Long, LinkStanding> STANDINGS =
      new StorageMap<>(PALLET, "standings", MapKey.NUMBER, LinkStanding.SCHEMA);

  /** Reports of windows that are not judged yet, by link and then twice the window plus the end. */
  static final StorageMap<NumberPair, StoredReport> REPORTS =
      new StorageMap<>(PALLET, "reports", MapKey.numberPair(), StoredReport.SCHEMA);

  /** Timestamps of the blocks that open windows and their graces reach back to. */
  static final StorageMap<Long, Long> BLOCK_TIMES =
      new StorageMap<>(PALLET, "blockTimes", MapKey.NUMBER, Schemas.UINT64);

  /** C of every validator that has a score. */
  static final StorageMap<AccountId, Long> SCORES =
      new StorageMap<>(PALLET, "scores", MapKey.ACCOUNT, Schemas.UINT64);

  /** Liveness factors below 1. */
  static final StorageMap<AccountId, Long> LIVENESS =
      new StorageMap<>(PALLET, "liveness", MapKey.ACCOUNT, Schemas.UINT64);

  /** Credits of the set that was ranked last, in its order. */
  static final StorageValue<List<Credit>> CREDITS =
      new StorageValue<>(
          PALLET, "credits", Schemas.list(Credit.SCHEMA, Limits.MAX_VALIDATORS));

  static final StorageValue<LeaderRun> LEADER_RUN =
      new StorageValue<>(PALLET, "leaderRun", LeaderRun.SCHEMA);

  /** Tie-break seeds of this epoch and the next. */
  static final StorageMap<Long, Bytes32> SEEDS =
      new StorageMap<>(PALLET, "seeds", MapKey.NUMBER, Schemas.BYTES32);

  /** Rankings of this height and of the next {@code scoreLag}. */
  static final StorageMap<Long, HeightRanking> RANKINGS =
      new StorageMap<>(PALLET, "rankings", MapKey.NUMBER, HeightRanking.SCHEMA);

  /** Proposers' rewards that wait for a seal, by height. */
  static final StorageMap<Long, ProposerDue> PROPOSER_DUES =
      new StorageMap<>(PALLET, "proposerDues", MapKey.NUMBER, ProposerDue.SCHEMA);

  /** Links that count for nothing, with the epoch in which they do not. */
  static final StorageMap<Long, Long> FORFEITED =
      new StorageMap<>(PALLET, "forfeited", MapKey.NUMBER, Schemas.UINT64);

  /**
   * Epochs of the windows that were reported twice, by link and then twice the window plus the end.
   */
  static final StorageMap<NumberPair, Long> DOUBLE_REPORTS =
      new StorageMap<>(PALLET, "doubleReports", MapKey.numberPair(), Schemas.UINT64);

  /** One of each link an epoch, and no evidence window is longer than 64 epochs. */
  static final int MAX_DOUBLE_REPORTS = 65 * MAX_LINKS;

  private CoherenceStorage() {}

  static List<StorageItem> items() {
    return List.of(
        IS_SIMULATED, SCORING, ELECTION, CLASSES, LINKS, STANDINGS, REPORTS, BLOCK_TIMES, SCORES,
        LIVENESS, CREDITS, LEADER_RUN, SEEDS, RANKINGS, PROPOSER_DUES, FORFEITED, DOUBLE_REPORTS);
  }

  static StorageKey<DeviceClass> deviceClass(String name) {
    return CLASSES.at(Sha256.hash(Schemas.text(Limits.MAX_NAME_BYTES).encode(name)));
  }

  static StorageKey<StoredReport> report(long linkId, long window, LinkEnd end) {
    return REPORTS.at(new NumberPair(linkId, 2 * window + end.number()));
  }

  static ScoringParameters scoring(Context context) {
    return require(context, SCORING);
  }

  static ElectionRules election(Context context) {
    return require(context, ELECTION);
  }

  private static <V> V require(Context context, StorageValue<V> item) {
    return context
        .get(item.key())
        .orElseThrow(() -> new IllegalStateException("no " + item.name() + " before genesis"));
  }
}
