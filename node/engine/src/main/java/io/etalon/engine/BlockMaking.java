package io.etalon.engine;

import io.etalon.consensus.HeightContext;
import io.etalon.engine.NodeMessage.ExtensionAsked;
import io.etalon.engine.NodeMessage.ExtensionOffered;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Reports;
import io.etalon.runtime.ChainParameters;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Makes the blocks that this node leads, once it has the extensions that they must carry and
 * everything that these ask for; asks the other validators until then. On the core thread.
 */
final class BlockMaking {
  private final NodeParts parts;
  private final Surroundings around;
  private final Executions executions;
  private final WaitingRoom waiting;
  private final ExtensionExchange extensions;
  private final BeaconOnions onions;
  private final Others others;
  private Optional<Order> ordered = Optional.empty();

  /** A block that agreement asked for and does not have. */
  private record Order(HeightContext height, long view, Certificate parentCertificate) {}

  /** Whom the making of blocks deals with. */
  record Others(PeerBook book, Supplier<ChainParameters> parameters, Built onBuilt) {}

  /** Takes a block. */
  interface Built {
    void built(long view, Block block);
  }

  BlockMaking(
      NodeParts parts,
      Surroundings around,
      Executions executions,
      WaitingRoom waiting,
      Others others) {
    this.parts = parts;
    this.around = around;
    this.executions = executions;
    this.waiting = waiting;
    this.others = others;
    this.extensions =
        new ExtensionExchange(
            parts.role(), parts.store().genesisHash(), around.verifier(), around.wire(),
            new OwnContent());
    this.onions = new BeaconOnions(parts.store().genesisHash());
  }

  /** What this node holds for the next block and owes the beacon. */
  private final class OwnContent implements ExtensionExchange.Content {
    @Override
    public Reports acceptable() {
      return executions.acceptable(waiting.attestations());
    }

    @Override
    public BeaconOnions.Part beaconPart(HeightContext height) {
      return switch (parts.role()) {
        case ValidatorRole validator -> onions.part(
            validator.votingKeys(),
            executions.beaconDuty(height.validators().at(height.self()).account()));
        case Observer() -> BeaconOnions.Part.NONE;
      };
    }
  }

  /** A height begins: nobody waits for the block of another. */
  void begin(HeightContext next) {
    ordered = Optional.empty();
    long signAtMillis = extensions.begin(next, others.book());
    around.delays().schedule(
        () -> {
          extensions.sign(next);
          proceed();
        },
        Math.max(0, signAtMillis - now()));
  }

  /** Agreement asks for the block of a view that this node leads. */
  void order(HeightContext height, long view, Certificate parentCertificate) {
    Order order = new Order(height, view, parentCertificate);
    ordered = Optional.of(order);
    proceed();
    retry(order);
  }

  private void retry(Order order) {
    if (ordered.equals(Optional.of(order))) {
      ask();
      around.delays().schedule(() -> retry(order), parts.settings().retryMillis() / 2);
    }
  }

  private void ask() {
    if (extensions.complete().isPresent()) {
      extensions.askForAttestations(others.book());
    } else {
      extensions.askForMissing(others.book());
    }
  }

  /** Keeps what a peer attests. */
  void receive(NodeMessage attestation) {
    waiting.add(attestation, parts.store().best().height());
    proceed();
  }

  /** Takes a validator's extension. */
  void receive(Bytes32 peerId, ExtensionOffered offered) {
    extensions.receive(peerId, others.book().number(peerId), offered.signed());
    proceed();
  }

  /** Answers a leader that lacks something. */
  void answer(Bytes32 peerId, ExtensionAsked asked) {
    extensions.answer(peerId, asked, now());
  }

  /** Something came that the block may have waited for. */
  private void proceed() {
    ordered.ifPresent(order -> extensions.complete()
        .flatMap(complete -> make(order, complete))
        .ifPresent(block -> {
          ordered = Optional.empty();
          others.onBuilt().built(order.view(), block);
        }));
  }

  private Optional<Block> make(Order order, Extensions complete) {
    ChainParameters parameters = others.parameters().get();
    long earliest =
        order.height().parent().timestampMillis()
            + parameters.timing().minBlockIntervalMillis();
    WaitingRoom.Slot slot =
        new WaitingRoom.Slot(order.view(), order.height().self(), Math.max(now(), earliest));
    WaitingRoom.Certified parent =
        new WaitingRoom.Certified(order.parentCertificate(), complete);
    return executions.author(waiting.authoring(slot, parent, parameters));
  }

  private long now() {
    return parts.clock().millis();
  }
}
