package io.etalon.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.channel.DrawnKey;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.Metric;
import io.etalon.runtime.LinkState;
import io.etalon.signing.SecretBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkKeySourceTest {
  @TempDir Path directory;
  private final List<String> told = new ArrayList<>();
  private final PeerQkd peers = new PeerQkd() {
    @Override
    public void suspendQkd(Bytes32 peerId) {
      told.add("suspend " + peerId);
    }

    @Override
    public void resumeQkd(Bytes32 peerId) {
      told.add("resume " + peerId);
    }
  };
  private Bench bench;
  private LinkKeySource a;
  private LinkKeySource b;

  @BeforeEach
  void build() {
    bench = new Bench(directory);
    a = source(LinkEnd.A);
    b = source(LinkEnd.B);
  }

  private LinkKeySource source(LinkEnd end) {
    LinkEquipment equipment = bench.add(
        end, new NoReadings(), bench.client(end)).equipment;
    return new LinkKeySource(List.of(equipment), bench.clock, new Random(1));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static Bytes32 peer(LinkEnd end) {
    return Bench.key(end).publicKey().fingerprint();
  }

  private void update() {
    a.update(bench.chain.momentOf(LinkEnd.A), peers);
    b.update(bench.chain.momentOf(LinkEnd.B), peers);
  }

  @Test
  void whatOneEndDrawsTheOtherFetchesOnce() {
    bench.block();
    update();
    DrawnKey drawn = a.draw(peer(LinkEnd.B)).orElseThrow();
    SecretBytes fetched = b.fetch(peer(LinkEnd.A), drawn.keyId()).orElseThrow();
    assertThat(fetched.matches(drawn.key())).isTrue();
    assertThat(b.fetch(peer(LinkEnd.A), drawn.keyId())).isEmpty();
    assertThat(a.supplier(peer(LinkEnd.B))).hasValue(FakeChain.LINK);
    assertThat(a.stats()).containsExactly(
        new LinkKeyStats(FakeChain.LINK, 1, 0, 0, bench.now.get(), true));
    assertThat(b.stats().getFirst().fetched()).isEqualTo(1);
  }

  @Test
  void eitherEndMayDraw() {
    bench.block();
    update();
    DrawnKey drawn = b.draw(peer(LinkEnd.A)).orElseThrow();
    assertThat(a.fetch(peer(LinkEnd.B), drawn.keyId()).orElseThrow().matches(drawn.key()))
        .isTrue();
  }

  @Test
  void givesNoKeyBeforeTheChainIsKnownNorForAStranger() {
    bench.block();
    assertThat(a.draw(peer(LinkEnd.B))).isEmpty();
    update();
    assertThat(a.draw(Bytes32.ZERO)).isEmpty();
    assertThat(a.draw(peer(LinkEnd.B))).isPresent();
  }

  @Test
  void aCutLinkGivesNoKeyAndTheChannelIsRekeyedOnce() {
    bench.block();
    update();
    DrawnKey drawn = a.draw(peer(LinkEnd.B)).orElseThrow();
    bench.chain.status(LinkState.Status.CUT);
    update();
    update();
    assertThat(told).containsExactly(
        "suspend " + peer(LinkEnd.B), "suspend " + peer(LinkEnd.A));
    int keys = bench.pair.state().storedKeys();
    assertThat(a.draw(peer(LinkEnd.B))).isEmpty();
    assertThat(b.fetch(peer(LinkEnd.A), drawn.keyId())).isEmpty();
    assertThat(bench.pair.state().storedKeys()).isEqualTo(keys);
    assertThat(a.supplier(peer(LinkEnd.B))).isEmpty();
    assertThat(a.stats().getFirst().isUsed()).isFalse();
  }

  @Test
  void aHealedLinkGivesKeysAgain() {
    bench.block();
    bench.chain.status(LinkState.Status.CUT);
    update();
    told.clear();
    bench.chain.status(LinkState.Status.ACTIVE);
    update();
    assertThat(told).containsExactly(
        "resume " + peer(LinkEnd.B), "resume " + peer(LinkEnd.A));
    assertThat(a.draw(peer(LinkEnd.B))).isPresent();
  }

  @Test
  void anotherLinkToThePeerTakesOverOnceTheChannelIsRekeyed() {
    bench.block();
    LinkEquipment first = bench.a().equipment;
    LinkEquipment second = new LinkEquipment(
        2, LinkEnd.A, first.client(), first.ownSae(), first.peerSae(), first.source());
    LinkKeySource both =
        new LinkKeySource(List.of(first, second), bench.clock, new Random(1));
    both.update(twoLinks(LinkState.Status.ACTIVE), peers);
    assertThat(both.draw(peer(LinkEnd.B))).isPresent();
    assertThat(both.supplier(peer(LinkEnd.B))).hasValue(FakeChain.LINK);
    both.update(twoLinks(LinkState.Status.CUT), peers);
    assertThat(told).containsExactly("suspend " + peer(LinkEnd.B));
    both.update(twoLinks(LinkState.Status.CUT), peers);
    assertThat(told).containsExactly(
        "suspend " + peer(LinkEnd.B), "resume " + peer(LinkEnd.B));
    assertThat(both.draw(peer(LinkEnd.B))).isPresent();
    assertThat(both.supplier(peer(LinkEnd.B))).hasValue(2);
    assertThat(both.stats().stream().map(LinkKeyStats::isUsed)).containsExactly(false, true);
  }

  private ChainMoment twoLinks(LinkState.Status firstStatus) {
    bench.chain.status(firstStatus);
    ChainMoment one = bench.chain.momentOf(LinkEnd.A);
    LinkState first = one.links().getFirst();
    LinkState second = new LinkState(2, "a-b-2", first.linkClass(), first.a(), first.b(),
        LinkState.Status.ACTIVE, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN, "", "");
    return new ChainMoment(one.height(), one.timestampMillis(), one.duties(),
        List.of(first, second), one.validators());
  }

  @Test
  void aDryLinkIsNotAskedAgainBeforeItsWait() {
    update();
    // No time has passed on the link, so its key managers hold nothing: 503.
    assertThat(a.draw(peer(LinkEnd.B))).isEmpty();
    long start = bench.now.get();
    bench.pair.tick(start + 1_000);
    assertThat(a.draw(peer(LinkEnd.B))).isEmpty();
    assertThat(a.stats().getFirst().failures()).isEqualTo(1);
    bench.now.set(start + 1_000);
    assertThat(a.draw(peer(LinkEnd.B))).isPresent();
  }
}
