package io.etalon.app.devnet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.Json;
import io.etalon.client.FinalBlock;
import io.etalon.client.ShownRanking;
import io.etalon.primitives.Header;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.LinkClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a devnet has done since it was started this time. */
public final class DevnetSummary {
  private final boolean hasLinks;
  private final long blocksToRanking;
  private final Map<String, Integer> leaders = new TreeMap<>();
  private final List<Long> finalityMillis = new ArrayList<>();
  private long firstHeight = -1;
  private long lastHeight = -1;
  private String stateRoot = "";
  private int ranked;
  private int viewsAboveZero;
  private long extrinsics;
  private SealCost sealCost = new SealCost(0, 0, 0);

  /** The summary of a chain that began so. */
  public DevnetSummary(GenesisConfig genesis) {
    long window = genesis.linkClasses().stream().mapToLong(LinkClass::windowBlocks).max()
        .orElse(0);
    long grace = genesis.linkClasses().stream().mapToLong(LinkClass::graceBlocks).max().orElse(0);
    this.hasLinks = !genesis.links().isEmpty();
    // The first window may begin before the last validator is up; the second one counts.
    this.blocksToRanking =
        2 * window + grace + genesis.parameters().election().scoreLag() + 2;
  }

  /** Says what sealing has cost. */
  public void sealed(SealCost cost) {
    sealCost = cost;
  }

  /** Counts a block. */
  public void add(FinalBlock block, Optional<ShownRanking> ranking) {
    Header header = block.finality().header();
    firstHeight = firstHeight < 0 ? header.height() : firstHeight;
    lastHeight = header.height();
    stateRoot = header.stateRoot().toHexString();
    boolean fromAttestations = ranking.isPresent()
        ? ranking.get().ranking().fromAttestations() : header.leaderScorePpb() > 0;
    ranked += fromAttestations ? 1 : 0;
    viewsAboveZero += header.view() > 0 ? 1 : 0;
    extrinsics += block.extrinsicCount();
    leaders.merge(block.finality().proposer(), 1, Integer::sum);
    finalityMillis.add(block.finality().finalityMillis());
  }

  /** How many blocks were counted. */
  public int heights() {
    return finalityMillis.size();
  }

  /** Whether leaders were ranked by attestations, or there was no time for it. */
  public boolean isGood() {
    return ranked > 0 || !hasLinks || heights() < blocksToRanking;
  }

  /** The summary for people. */
  public String text() {
    String shares = leaders.entrySet().stream()
        .map(leader -> leader.getKey() + " " + leader.getValue())
        .collect(Collectors.joining(", "));
    return "heights                 " + heights() + " (" + firstHeight + " to " + lastHeight + ")"
        + "\nrankedFromAttestations  " + ranked
        + "\nleaders                 " + shares
        + "\nviews above 0           " + viewsAboveZero
        + "\nextrinsics              " + extrinsics
        + "\nfinality p50 / p99      " + percentile(50) + " ms / " + percentile(99) + " ms"
        + "\nseals                   " + sealCost.text()
        + "\nstate root              " + stateRoot;
  }

  /** The summary for programs. */
  public ObjectNode json() {
    ObjectNode json = Json.object()
        .put("heights", heights())
        .put("firstHeight", firstHeight)
        .put("lastHeight", lastHeight)
        .put("rankedFromAttestations", ranked);
    ObjectNode shares = json.putObject("leaders");
    leaders.forEach(shares::put);
    return json
        .put("viewsAboveZero", viewsAboveZero)
        .put("extrinsics", extrinsics)
        .put("finalityP50Millis", percentile(50))
        .put("finalityP99Millis", percentile(99))
        .put("seals", sealCost.seals())
        .put("sealCpuSeconds", sealCost.sealSeconds())
        .put("validatorCpuSeconds", sealCost.processSeconds())
        .put("stateRoot", stateRoot);
  }

  /** Nearest rank; 0 where nothing was counted. */
  private long percentile(int percent) {
    if (finalityMillis.isEmpty()) {
      return 0;
    }
    List<Long> sorted = finalityMillis.stream().sorted().toList();
    return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }
}
