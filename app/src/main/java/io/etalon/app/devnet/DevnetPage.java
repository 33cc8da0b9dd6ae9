package io.etalon.app.devnet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.Json;
import io.etalon.app.console.Ratios;
import io.etalon.app.console.Table;
import io.etalon.client.FinalBlock;
import io.etalon.client.ShownRanking;
import io.etalon.primitives.Header;
import java.util.Optional;

/** What a devnet shows its user. */
public final class DevnetPage {
  private DevnetPage() {}

  /** Where everything is. */
  public static String endpoints(DevnetFile devnet) {
    Table nodes = new Table("NODE", "ORGANISATION", "gRPC", "ADMIN", "METRICS", "PEERS");
    devnet.nodes().forEach(node -> nodes.row(node.name(), node.organisation(), node.rpc(),
        node.admin(), node.metrics(), node.peers()));
    Table links = new Table("LINK", "KEY MANAGER A", "KEY MANAGER B");
    devnet.links().forEach(link -> links.row(link.name(), link.kmeA(), link.kmeB()));
    Table accounts = new Table("ACCOUNT", "ADDRESS", "BALANCE AT GENESIS");
    devnet.accounts().forEach(account ->
        accounts.row(account.name(), account.address(), account.balance()));
    return nodes + "\n\n" + links + "\n\n" + accounts
        + "\n\nfiles and logs in " + devnet.directory()
        + "\nsimulated: the links are emulated, no key from them is quantum, and keys lie open\n";
  }

  /** One line for a block. */
  public static String line(FinalBlock block, Optional<ShownRanking> ranking) {
    Header header = block.finality().header();
    String rank = ranking
        .map(shown -> header.view() % shown.ranking().places().size() + 1 + "/"
            + shown.ranking().places().size())
        .orElse("-");
    return "%6d  %-10s rank %-4s score %s  view %d  extrinsics %-4d final in %d ms".formatted(
        header.height(), block.finality().proposer(), rank,
        Ratios.text(header.leaderScorePpb()), header.view(), block.extrinsicCount(),
        block.finality().finalityMillis());
  }

  /** The same for programs. */
  public static ObjectNode json(FinalBlock block, Optional<ShownRanking> ranking) {
    Header header = block.finality().header();
    ObjectNode json = Json.object()
        .put("height", header.height())
        .put("leader", block.finality().proposer())
        .put("leaderScorePpb", header.leaderScorePpb())
        .put("view", header.view())
        .put("extrinsics", block.extrinsicCount())
        .put("finalityMillis", block.finality().finalityMillis())
        .put("stateRoot", header.stateRoot().toHexString());
    ranking.ifPresent(shown ->
        json.put("fromAttestations", shown.ranking().fromAttestations()));
    return json;
  }
}
