package io.etalon.executive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.SignatureScheme;
import io.etalon.executive.Wallet.Order;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Header;
import io.etalon.primitives.Mortality;
import io.etalon.runtime.Admission;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicRefusal.Reason;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every reason for which an extrinsic fails a check, and that failing leaves no trace. */
class ExtrinsicChecksTest {
  private final Wallet alice = Wallet.of(SignatureScheme.FALCON_512_R3, 1);
  private final Wallet bob = Wallet.of(SignatureScheme.FALCON_512_R3, 2);
  private final Wallet poor = Wallet.of(SignatureScheme.FALCON_512_R3, 3);
  private final Wallet dilithium = Wallet.of(SignatureScheme.ML_DSA_65, 4);
  private final Wallet hashed = Wallet.of(SignatureScheme.SLH_DSA_SHAKE_256S, 5);
  private final Chain chain = new Chain(alice, bob, dilithium, hashed);

  @BeforeEach
  void introduceAlice() throws BlockRejected {
    Order first = chain.order(alice, chain.transfer(bob.account(), 5_000));
    assertThat(chain.append(alice.introduce(first)).outcomes()).hasSize(1);
  }

  /** The pool refuses it, a builder leaves it out, a block that holds it is invalid. */
  private void assertFails(Extrinsic extrinsic, Reason reason) throws BlockRejected {
    Bytes32 root = chain.state().root();
    Admission admission = chain.executive.admit(chain.tip(), extrinsic, Wallet.VERIFIER);
    assertThat(admission).isInstanceOf(Admission.Refused.class);
    assertThat(((Admission.Refused) admission).refusal().reason()).isEqualTo(reason);
    assertInvalidInBlock(extrinsic);
    assertThat(chain.state().root()).isEqualTo(root);
  }

  private void assertInvalidInBlock(Extrinsic extrinsic) throws BlockRejected {
    Execution without =
        chain.executive.author(chain.tip(), chain.authoring(extrinsic), Wallet.VERIFIER);
    assertThat(without.block().body().extrinsics()).isEmpty();
    Execution empty = chain.executive.author(chain.tip(), chain.authoring(), Wallet.VERIFIER);
    assertThat(without).isEqualTo(empty);
    Body body =
        new Body(
            List.of(extrinsic),
            without.block().body().reports(),
            List.of(),
            List.of(),
            Extensions.NONE,
            without.block().body().parentCertificate());
    Header header =
        BlockRulesTest.with(without.block().header(), body, without.block().header().stateRoot());
    assertThatThrownBy(() -> chain.execute(new Block(header, body)))
        .isInstanceOfSatisfying(
            BlockRejected.class,
            e -> assertThat(e.reason()).isEqualTo(BlockRejected.Reason.EXTRINSIC));
  }

  private Order order() {
    return chain.order(alice, chain.transfer(bob.account(), 5_000));
  }

  @Test
  void refusesMoreBytesThanAnExtrinsicMayHave() throws BlockRejected {
    assertFails(alice.sign(chain.order(alice, chain.remark(131_000))), Reason.TOO_LARGE);
  }

  @Test
  void refusesACallOfNoPalletAndAPalletsUnknownCall() throws BlockRejected {
    for (String call : List.of("0x", "0x09", "0x0217", "0x02", "0x0200ff")) {
      assertFails(alice.sign(chain.order(alice, Bytes.fromHexString(call))), Reason.MALFORMED);
    }
  }

  @Test
  void refusesAnAccountWhoseKeyNobodyKnows() throws BlockRejected {
    assertFails(bob.sign(chain.order(bob, chain.remark(1))), Reason.UNKNOWN_KEY);
  }

  @Test
  void refusesASchemeThatTheChainDoesNotAllow() throws BlockRejected {
    assertFails(dilithium.introduce(chain.order(dilithium, chain.remark(1))), Reason.SCHEME);
  }

  @Test
  void refusesWhatWasBornInThisBlockOrBeforeTheChain() throws BlockRejected {
    Order good = order();
    assertFails(
        alice.sign(
            new Order(
                good.call(), good.nonce(), good.tip(),
                new Mortality(chain.height() + 1, 64), good.birthHash(), good.genesis(),
                good.version())),
        Reason.EXPIRED);
  }

  @Test
  void refusesWhatHasOutlivedItsSpan() throws BlockRejected {
    Order good = order();
    Extrinsic shortLived =
        alice.sign(
            new Order(
                good.call(), good.nonce(), good.tip(), new Mortality(chain.height(), 4),
                good.birthHash(), good.genesis(), good.version()));
    chain.appendEmpty(2);
    assertThat(chain.executive.admit(chain.tip(), shortLived, Wallet.VERIFIER))
        .isInstanceOf(Admission.Admitted.class);
    chain.appendEmpty(1);
    assertFails(shortLived, Reason.EXPIRED);
    chain.appendEmpty(4);
    assertFails(shortLived, Reason.EXPIRED);
  }

  @Test
  void refusesANonceThatWasUsed() throws BlockRejected {
    Extrinsic once = alice.sign(order());
    assertThat(chain.append(once).outcomes()).hasSize(1);
    assertFails(once, Reason.NONCE_TOO_LOW);
  }

  @Test
  void keepsALaterNonceForThePoolButNotForABlock() throws BlockRejected {
    Order good = order();
    Extrinsic later =
        alice.sign(
            new Order(
                good.call(), good.nonce() + 1, good.tip(), good.mortality(), good.birthHash(),
                good.genesis(), good.version()));
    Admission admission = chain.executive.admit(chain.tip(), later, Wallet.VERIFIER);
    assertThat(admission).isInstanceOf(Admission.Admitted.class);
    assertThat(((Admission.Admitted) admission).isReady()).isFalse();
    assertInvalidInBlock(later);
  }

  @Test
  void refusesWhatWeighsMoreThanABlock() throws BlockRejected {
    Extrinsic heavy = hashed.introduce(chain.order(hashed, chain.remark(1)));
    chain.prices = Chain.pricesWithBlockWeight(2_000_000);
    assertFails(heavy, Reason.TOO_HEAVY);
  }

  @Test
  void leavesForTheNextBlockWhatThisOneHasNoRoomFor() throws BlockRejected {
    Order first = chain.order(hashed, chain.remark(1));
    Extrinsic[] many = new Extrinsic[6];
    for (int i = 0; i < many.length; i++) {
      many[i] =
          hashed.introduce(
              new Order(
                  first.call(), i, first.tip(), first.mortality(), first.birthHash(),
                  first.genesis(), first.version()));
    }
    // A block of 10 ms holds no five verifications of 2.2 ms.
    int fitted = chain.append(many).outcomes().size();
    assertThat(fitted).isBetween(3, 4);
    assertThat(chain.append(many).outcomes()).hasSize(many.length - fitted);
  }

  @Test
  void refusesWhoCannotPayFeeAndTip() throws BlockRejected {
    assertFails(poor.introduce(chain.order(poor, chain.remark(1))), Reason.CANNOT_PAY);
    Order good = order();
    for (long tip : new long[] {995_000, Long.MAX_VALUE}) {
      Order generous =
          new Order(
              good.call(), good.nonce(), new Amount(tip), good.mortality(), good.birthHash(),
              good.genesis(), good.version());
      assertFails(alice.sign(generous), Reason.CANNOT_PAY);
    }
  }

  @Test
  void refusesAnotherChainAnotherVersionAndAnotherBirthBlock() throws BlockRejected {
    Order good = order();
    Bytes32 other = Bytes32.repeat((byte) 9);
    List<Order> foreign =
        List.of(
            new Order(
                good.call(), good.nonce(), good.tip(), good.mortality(), good.birthHash(), other,
                good.version()),
            new Order(
                good.call(), good.nonce(), good.tip(), good.mortality(), good.birthHash(),
                good.genesis(), good.version() + 1),
            new Order(
                good.call(), good.nonce(), good.tip(), good.mortality(), other, good.genesis(),
                good.version()));
    for (Order order : foreign) {
      assertFails(alice.sign(order), Reason.BAD_SIGNATURE);
    }
  }

  @Test
  void refusesAFlippedBitOfSignatureCallOrTip() throws BlockRejected {
    Extrinsic good = alice.sign(order());
    byte[] signature = good.signature().toArray();
    signature[3] ^= 1;
    assertFails(
        new Extrinsic(
            good.signer(), Bytes.wrap(signature), good.nonce(), good.mortality(), good.tip(),
            good.call()),
        Reason.BAD_SIGNATURE);
    assertFails(
        new Extrinsic(
            good.signer(), good.signature(), good.nonce(), good.mortality(), new Amount(1),
            good.call()),
        Reason.BAD_SIGNATURE);
    assertFails(
        new Extrinsic(
            good.signer(), good.signature(), good.nonce(), good.mortality(), good.tip(),
            chain.transfer(bob.account(), 5_001)),
        Reason.BAD_SIGNATURE);
  }

  @Test
  void refusesAnotherAccountsSignature() throws BlockRejected {
    Extrinsic bobs = bob.introduce(chain.order(bob, chain.remark(1)));
    Extrinsic stolen =
        new Extrinsic(
            alice.sign(order()).signer(), bobs.signature(), 1, bobs.mortality(), bobs.tip(),
            bobs.call());
    assertFails(stolen, Reason.BAD_SIGNATURE);
  }
}
