package io.etalon.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.MutableBytes;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
  private final InstantSource clock = now::get;

  @Test
  void cookiesHoldForOneAddressOneHelloAndAWhile() {
    Cookies cookies = new Cookies(Identities.RANDOM, Duration.ofSeconds(10), clock);
    Cookies others = new Cookies(Identities.RANDOM, Duration.ofSeconds(10), clock);
    Bytes core = Bytes.of(1, 2);
    Bytes cookie = cookies.bake(Conversation.ADDRESS, core);

    assertThat(cookies.accepts(cookie, Conversation.ADDRESS, core)).isTrue();
    assertThat(cookies.accepts(cookie, Bytes.fromHexString("0x7f000002"), core)).isFalse();
    assertThat(cookies.accepts(cookie, Conversation.ADDRESS, Bytes.of(1))).isFalse();
    assertThat(others.accepts(cookie, Conversation.ADDRESS, core)).isFalse();
    assertThat(cookies.accepts(Bytes.EMPTY, Conversation.ADDRESS, core)).isFalse();
    MutableBytes later = cookie.mutableCopy();
    later.set(7, (byte) (later.get(7) + 1));
    assertThat(cookies.accepts(later, Conversation.ADDRESS, core)).isFalse();
    now.set(now.get().plusSeconds(11));
    assertThat(cookies.accepts(cookie, Conversation.ADDRESS, core)).isFalse();
  }

  @Test
  void halfOpenSlotsAreCountedInAllByPeerAndByAddress() {
    HalfOpenTable table = new HalfOpenTable(new HalfOpenLimits(4, 2, 3));
    HalfOpenTable.Proof claimed = HalfOpenTable.Proof.CLAIMED;
    Bytes here = Bytes.of(1);
    HalfOpenTable.Slot first = table.take(here, Identities.ALICE_ID, claimed).orElseThrow();

    assertThat(table.take(here, Identities.ALICE_ID, claimed)).isPresent();
    assertThat(table.take(here, Identities.ALICE_ID, claimed)).as("per peer").isEmpty();
    assertThat(table.take(here, Identities.BOB_ID, claimed)).isPresent();
    assertThat(table.take(here, Bytes32.ZERO, claimed)).as("per address").isEmpty();
    assertThat(table.take(Bytes.of(2), Bytes32.ZERO, claimed)).isPresent();
    assertThat(table.take(Bytes.of(3), Bytes32.ZERO, claimed)).as("in all").isEmpty();
    first.close();
    first.close();
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.take(here, Identities.ALICE_ID, claimed)).isPresent();
  }

  @Test
  void drawsAreSpacedAcrossReconnectsAndBackOffAfterFailures() {
    QkdDraws draws = new QkdDraws(Duration.ofSeconds(10), clock);
    Bytes32 peer = Identities.BOB_ID;

    assertThat(draws.tryDraw(peer)).isTrue();
    assertThat(draws.tryDraw(peer)).isFalse();
    assertThat(draws.tryDraw(Identities.ALICE_ID)).as("another link").isTrue();
    now.set(now.get().plusSeconds(10));
    assertThat(draws.tryDraw(peer)).isTrue();
    draws.failed(peer);
    assertThat(draws.untilDraw(peer)).isEqualTo(Duration.ofSeconds(20));
    now.set(now.get().plusSeconds(20));
    assertThat(draws.tryDraw(peer)).isTrue();
    draws.failed(peer);
    assertThat(draws.untilDraw(peer)).isEqualTo(Duration.ofSeconds(40));
    draws.confirmed(peer);
    assertThat(draws.untilDraw(peer)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void fetchesAreBoundedEvenForAPeerThatKeepsAsking() {
    QkdDraws draws = new QkdDraws(Duration.ofSeconds(10), clock);
    int granted = 0;
    for (int i = 0; i < 100; i++) {
      granted += draws.tryFetch(Identities.ALICE_ID) ? 1 : 0;
    }
    assertThat(granted).isEqualTo(4);
    now.set(now.get().plusSeconds(5));
    assertThat(draws.tryFetch(Identities.ALICE_ID)).isTrue();
    assertThat(draws.tryFetch(Identities.ALICE_ID)).isFalse();
  }
}
