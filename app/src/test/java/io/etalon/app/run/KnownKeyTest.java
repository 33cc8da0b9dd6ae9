package io.etalon.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.signing.Signer;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class KnownKeyTest {
  private static final Signer OLD = key(1);
  private static final Signer NEW = key(2);
  private static final Signer NEWER = key(3);
  private static final long HOUR = 3_600_000;

  private long nowMillis = 10 * HOUR;
  private long newestBlockMillis = nowMillis;
  private boolean hasPeers = true;

  private static Signer key(int number) {
    PublicKey key =
        new PublicKey(
            SignatureScheme.FALCON_1024_R3,
            Bytes.repeat((byte) number, SignatureScheme.FALCON_1024_R3.publicKeyLength()));
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return key;
      }

      @Override
      public Bytes sign(Bytes message) {
        throw new AssertionError("nothing is signed here");
      }
    };
  }

  private Signer choose(KnownKey known, Signer named, int secondsLater) {
    nowMillis += secondsLater * 1_000L;
    return known.choose(named, new KnownKey.View(nowMillis, newestBlockMillis, hasPeers));
  }

  private KnownKey start(Signer named) {
    return new KnownKey(List.of(OLD, NEW, NEWER), named, nowMillis);
  }

  @Test
  void nodeThatFollowsIsKnownByTheKeyThatTheChainNames() {
    KnownKey known = start(OLD);
    newestBlockMillis = nowMillis;
    assertThat(choose(known, OLD, 5)).isSameAs(OLD);
    assertThat(choose(known, NEW, 5)).isSameAs(NEW);
  }

  @Test
  void rotationThatIsMetWhileCatchingUpIsFollowed() {
    newestBlockMillis = nowMillis - HOUR;
    KnownKey known = start(OLD);
    assertThat(choose(known, OLD, 100)).isSameAs(OLD);
    assertThat(choose(known, NEW, 5)).isSameAs(NEW);
  }

  @Test
  void nodeWhoseOldKeyNobodyKnowsTriesTheNextAndKeepsTheOneThatFindsPeers() {
    newestBlockMillis = nowMillis - HOUR;
    hasPeers = false;
    KnownKey known = start(OLD);
    assertThat(choose(known, OLD, 29)).isSameAs(OLD);
    assertThat(choose(known, OLD, 1)).isSameAs(NEW);
    assertThat(choose(known, OLD, 29)).isSameAs(NEW);
    assertThat(choose(known, OLD, 1)).isSameAs(NEWER);
    hasPeers = true;
    assertThat(choose(known, OLD, 300)).as("its chain still names the old one").isSameAs(NEWER);
    assertThat(choose(known, NEW, 300)).as("and then one between").isSameAs(NEWER);
    newestBlockMillis = nowMillis;
    assertThat(choose(known, NEWER, 1)).isSameAs(NEWER);
    assertThat(choose(known, OLD, 1)).as("a new chain is believed").isSameAs(OLD);
  }

  @Test
  void afterTheLastKeyComesTheFirstAgain() {
    newestBlockMillis = nowMillis - HOUR;
    hasPeers = false;
    KnownKey known = start(NEWER);
    assertThat(choose(known, NEWER, 30)).isSameAs(OLD);
    KnownKey alone = new KnownKey(List.of(OLD), OLD, nowMillis);
    assertThat(choose(alone, OLD, 300)).isSameAs(OLD);
  }

  @Test
  void partOfANetworkThatStandsStillKeepsItsKeyAsLongAsAPeerIsThere() {
    newestBlockMillis = nowMillis - HOUR;
    KnownKey known = start(OLD);
    for (int i = 0; i < 100; i++) {
      assertThat(choose(known, OLD, 5)).isSameAs(OLD);
    }
    hasPeers = false;
    assertThat(choose(known, OLD, 29)).isSameAs(OLD);
  }
}
