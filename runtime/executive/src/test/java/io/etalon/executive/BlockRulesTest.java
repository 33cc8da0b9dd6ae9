package io.etalon.executive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Header;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.BlockRejected.Reason;
import io.etalon.runtime.Execution;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every rule that a header and a body can break. */
class BlockRulesTest {
  private final Wallet alice = Wallet.of(SignatureScheme.FALCON_512_R3, 1);
  private final Chain chain = new Chain(alice);
  private Execution good = chain.last();

  /** The header with commitments to another body and state. */
  static Header with(Header header, Body body, Bytes32 stateRoot) {
    return new Header(
        header.height(),
        header.view(),
        header.parent(),
        header.epoch(),
        header.timestampMillis(),
        header.proposer(),
        header.leaderScorePpb(),
        header.scoreHeight(),
        stateRoot,
        body.extrinsicsRoot(),
        body.reportsRoot(),
        body.sealsRoot(),
        body.evidenceRoot(),
        body.extensionsRoot(),
        header.validatorsRoot(),
        header.nextValidatorsRoot(),
        Certificate.SCHEMA.hashTreeRoot(body.parentCertificate()),
        body.parentCertificate().signers());
  }

  @BeforeEach
  void build() throws BlockRejected {
    chain.appendEmpty(3);
    good =
        chain.executive.author(
            chain.tip(),
            chain.authoring(alice.introduce(chain.order(alice, chain.remark(3)))),
            Wallet.VERIFIER);
    chain.execute(good.block());
  }

  private void assertRejected(Header header, Body body, Reason reason) {
    Bytes32 root = chain.state().root();
    assertThatThrownBy(() -> chain.execute(new Block(header, body)))
        .isInstanceOfSatisfying(
            BlockRejected.class, e -> assertThat(e.reason()).isEqualTo(reason));
    assertThat(chain.state().root()).isEqualTo(root);
  }

  /** The header with one bit changed in the fixed-length field that starts at {@code offset}. */
  private Header flipped(int offset) throws SszException {
    byte[] encoded = Header.SCHEMA.encode(good.block().header()).toArray();
    encoded[offset] ^= 1;
    return Header.SCHEMA.decode(Bytes.wrap(encoded));
  }

  @Test
  void rejectsEachHeaderFieldThatDoesNotFollowFromTheParent() throws SszException {
    int height = 0;
    int parent = height + 8 + 4;
    int epoch = parent + 32;
    int proposer = epoch + 8 + 8;
    int leaderScore = proposer + 2;
    int scoreHeight = leaderScore + 8;
    int validatorsRoot = scoreHeight + 8 + 6 * 32;
    for (int offset :
        List.of(
            height, height + 8, parent, epoch, proposer, leaderScore, scoreHeight, validatorsRoot,
            validatorsRoot + 32)) {
      assertRejected(flipped(offset), good.block().body(), Reason.HEADER);
    }
  }

  @Test
  void rejectsEachCommitmentToAnotherBody() throws SszException {
    int extrinsicsRoot = 8 + 4 + 32 + 8 + 8 + 2 + 8 + 8 + 32;
    for (int offset :
        List.of(
            extrinsicsRoot, extrinsicsRoot + 32, extrinsicsRoot + 64, extrinsicsRoot + 96,
            extrinsicsRoot + 128, extrinsicsRoot + 224)) {
      assertRejected(flipped(offset), good.block().body(), Reason.BODY);
    }
  }

  @Test
  void rejectsAnotherStateRoot() throws SszException {
    assertRejected(flipped(8 + 4 + 32 + 8 + 8 + 2 + 8 + 8), good.block().body(), Reason.STATE_ROOT);
  }

  @Test
  void rejectsATimestampTooCloseToTheParents() {
    Authoring hasty = chain.authoring();
    Authoring early =
        new Authoring(
            hasty.view(),
            hasty.proposer(),
            hasty.timestampMillis() - 1,
            hasty.parentCertificate(),
            hasty.reports(),
            hasty.seals(),
            hasty.evidence(),
            hasty.extensions(),
            hasty.candidates());
    assertThatThrownBy(() -> chain.executive.author(chain.tip(), early, Wallet.VERIFIER))
        .isInstanceOfSatisfying(
            BlockRejected.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMESTAMP));
    Header header = good.block().header();
    Header stale =
        new Header(
            header.height(), header.view(), header.parent(), header.epoch(),
            header.timestampMillis() - 1, header.proposer(), header.leaderScorePpb(),
            header.scoreHeight(), header.stateRoot(), header.extrinsicsRoot(),
            header.reportsRoot(), header.sealsRoot(), header.evidenceRoot(),
            header.extensionsRoot(),
            header.validatorsRoot(), header.nextValidatorsRoot(),
            header.parentCertificateRoot(), header.parentSigners());
    assertRejected(stale, good.block().body(), Reason.TIMESTAMP);
  }

  @Test
  void rejectsABlockThatWeighsTooMuch() throws BlockRejected {
    Wallet hashed = Wallet.of(SignatureScheme.SLH_DSA_SHAKE_256S, 5);
    Chain other = new Chain(hashed);
    List<Extrinsic> many = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Wallet.Order order = other.order(hashed, other.remark(1));
      many.add(
          hashed.introduce(
              new Wallet.Order(
                  order.call(), i, order.tip(), order.mortality(), order.birthHash(),
                  order.genesis(), order.version())));
    }
    Execution empty = other.executive.author(other.tip(), other.authoring(), Wallet.VERIFIER);
    Body body =
        new Body(
            many, empty.block().body().reports(), List.of(), List.of(), Extensions.NONE,
            empty.block().body().parentCertificate());
    Header header = with(empty.block().header(), body, Bytes32.ZERO);
    assertThatThrownBy(() -> other.execute(new Block(header, body)))
        .isInstanceOfSatisfying(
            BlockRejected.class, e -> assertThat(e.reason()).isEqualTo(Reason.WEIGHT));
  }

  @Test
  void refusesToBuildForAViewThatAnotherLeads() {
    Authoring mine = chain.authoring();
    Authoring other =
        new Authoring(
            mine.view() + 1,
            mine.proposer(),
            mine.timestampMillis(),
            mine.parentCertificate(),
            mine.reports(),
            mine.seals(),
            mine.evidence(),
            mine.extensions(),
            mine.candidates());
    assertThatThrownBy(() -> chain.executive.author(chain.tip(), other, Wallet.VERIFIER))
        .isInstanceOfSatisfying(
            BlockRejected.class, e -> assertThat(e.reason()).isEqualTo(Reason.HEADER));
  }
}
