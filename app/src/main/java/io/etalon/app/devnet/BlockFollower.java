package io.etalon.app.devnet;

import io.etalon.app.console.CommandFailure;
import io.etalon.client.AnswerStream;
import io.etalon.client.ApiException;
import io.etalon.client.ChainInfo;
import io.etalon.client.EtalonClient;
import io.etalon.client.FinalBlock;
import io.etalon.client.ShownRanking;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Follows the finalized chain through whichever node answers: where one is gone, the next takes
 * over at the same height.
 */
public final class BlockFollower {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final List<String> nodes;
  private final Bytes32 specHash;
  private final BooleanSupplier goesOn;
  private OptionalLong nextHeight;
  private int node;

  /**
   * Follows a chain.
   *
   * @param nodes their APIs, in the order in which they are tried
   * @param specHash of the chain: another chain's node behind such an address is refused
   * @param firstHeight the first height wanted; empty for the next one that becomes final
   * @param goesOn whether blocks are still wanted and can still come
   */
  BlockFollower(
      List<String> nodes, Bytes32 specHash, OptionalLong firstHeight, BooleanSupplier goesOn) {
    this.nodes = List.copyOf(nodes);
    this.specHash = specHash;
    this.nextHeight = firstHeight;
    this.goesOn = goesOn;
  }

  /** Hears of each block once, in order, with the ranking that its leader came from. */
  public interface Listener {
    /** A block became final; the result says whether more are wanted. */
    boolean onBlock(FinalBlock block, Optional<ShownRanking> ranking);
  }

  /** Follows until the listener has enough or no more can come. */
  void follow(Listener listener) throws InterruptedException, CommandFailure {
    while (goesOn.getAsBoolean()) {
      try (EtalonClient client = EtalonClient.connect(nodes.get(node));
          AnswerStream<FinalBlock> blocks = client.chain().blocksFrom(firstWanted(client))) {
        if (read(client, blocks, listener)) {
          return;
        }
      } catch (ApiException e) {
        node = (node + 1) % nodes.size();
        Thread.sleep(PAUSE);
      }
    }
  }

  private long firstWanted(EtalonClient client) throws ApiException, CommandFailure {
    ChainInfo info = client.chain().info();
    if (!info.specHash().equals(specHash)) {
      throw new CommandFailure("a node of another chain answers at " + nodes.get(node),
          "stop that one, or make a new devnet with another --dir");
    }
    if (nextHeight.isEmpty()) {
      nextHeight = OptionalLong.of(info.best().height() + 1);
    }
    return nextHeight.getAsLong();
  }

  /** Whether the listener has enough. */
  private boolean read(
      EtalonClient client, AnswerStream<FinalBlock> blocks, Listener listener)
      throws ApiException {
    for (Optional<FinalBlock> block = blocks.next(); block.isPresent(); block = blocks.next()) {
      long height = block.get().finality().header().height();
      nextHeight = OptionalLong.of(height + 1);
      if (!listener.onBlock(block.get(), ranking(client, height))) {
        return true;
      }
    }
    return false;
  }

  /** A node that was started later does not know the rankings before that. */
  private static Optional<ShownRanking> ranking(EtalonClient client, long height)
      throws ApiException {
    try {
      return Optional.of(client.coherence().ranking(height));
    } catch (ApiException e) {
      if (e.reason().equals(ApiException.UNREACHABLE)) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
