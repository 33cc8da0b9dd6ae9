package io.etalon.staking;

import static io.etalon.staking.Chain.ANN;
import static io.etalon.staking.Chain.ISSUER;
import static io.etalon.staking.Chain.VAL;
import static io.etalon.staking.Chain.WAL;
import static io.etalon.staking.Chain.key;
import static io.etalon.staking.Chain.signed;
import static io.etalon.staking.Chain.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.MemoryContext;
import io.etalon.primitives.AccountId;
import io.etalon.staking.StakingCall.AccreditIssuer;
import io.etalon.staking.StakingCall.Bond;
import io.etalon.staking.StakingCall.DeclareConsumption;
import io.etalon.staking.StakingCall.Nominate;
import io.etalon.staking.StakingCall.RemoveIssuer;
import io.etalon.staking.StakingCall.SubmitCertificate;
import io.etalon.staking.StakingEvent.CertificateAccepted;
import io.etalon.staking.StakingEvent.RewardShared;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Certificates, and what they add: a fifth where all energy is attested. */
class GreenEnergyTest {
  private static final AccountId BY = AccountId.of(ISSUER);

  private final Chain chain = new Chain();

  GreenEnergyTest() {
    chain.root(new AccreditIssuer(ISSUER));
    chain.root(new DeclareConsumption(VAL, 1_000));
  }

  private static RenewableCertificate certificate(long wattHours, long first, long last) {
    return new RenewableCertificate(BY, VAL, wattHours, first, last, wattHours);
  }

  @Test
  void attestedRatioScalesRewardsInItsPeriodAlone() {
    RenewableCertificate half = certificate(1_000, 1, 2);
    assertThat(chain.call(ANN, signed(half))).containsExactly(new CertificateAccepted(half));
    List<Long> paid = new ArrayList<>();
    paid.add(chain.pay(VAL, 1_000));
    for (long epoch = 1; epoch <= 3; epoch++) {
      chain.toEpoch(epoch);
      paid.add(chain.pay(VAL, 1_000));
    }
    assertThat(paid).containsExactly(1_000L, 1_100L, 1_100L, 1_000L);
    assertThat(chain.pay(WAL, 1_000)).isEqualTo(1_000);
  }

  @Test
  void bonusIsSharedLikeTheRewardAndTold() {
    chain.call(VAL, new Bond(units(100)));
    chain.call(ANN, new Nominate(VAL, units(100)));
    chain.call(ANN, signed(certificate(1_000, 0, 0)));
    assertThat(chain.pay(VAL, 1_000)).isEqualTo(1_200);
    assertThat(chain.runtime.events())
        .contains(new RewardShared(VAL, units(1_000), units(200), units(600)));
  }

  @Test
  void moreThanIsUsedCountsAsAllAndOfAnUnknownUseNothingIsAttested() {
    chain.call(ANN, signed(certificate(900, 0, 0)));
    assertThat(chain.pay(VAL, 1_000)).isEqualTo(1_180);
    chain.call(ANN, signed(certificate(RenewableCertificate.MAX_WATT_HOURS, 0, 0)));
    assertThat(chain.pay(VAL, 1_000)).isEqualTo(1_200);
    GreenEnergy green = new GreenEnergy(new Unlocking(new StakingConfig(
        chain.currency, new Chain.TenBlocks(), _ -> 2L, Chain.TREASURY)));
    assertThat(green.bonus(chain.context(), VAL, units(Long.MAX_VALUE - 7))).isEqualTo(units(7));
    chain.root(new DeclareConsumption(VAL, 0));
    assertThat(chain.pay(VAL, 1_000)).isEqualTo(1_000);
  }

  @Test
  void issuerThatIsRemovedCountsNoLonger() {
    chain.call(ANN, signed(certificate(1_000, 0, 0)));
    chain.root(new RemoveIssuer(BY));
    assertThat(chain.pay(VAL, 1_000)).isEqualTo(1_000);
    assertThat(chain.refused(ANN, signed(certificate(500, 0, 0))))
        .isEqualTo(StakingError.UNKNOWN_ISSUER);
  }

  @Test
  void refusesWhatNoIssuerSignedForThisChain() {
    RenewableCertificate sound = certificate(500, 0, 0);
    assertThat(chain.refused(VAL, new SubmitCertificate(
        certificate(900, 0, 0), signed(sound).signature())))
        .isEqualTo(StakingError.BAD_SIGNATURE);
    assertThat(chain.refused(VAL, new SubmitCertificate(
        sound, MemoryContext.sign(ISSUER, sound.signBytes(Bytes32.ZERO)))))
        .as("another chain's").isEqualTo(StakingError.BAD_SIGNATURE);
    RenewableCertificate own =
        new RenewableCertificate(AccountId.of(key(9)), VAL, 500, 0, 0, 1);
    assertThat(chain.refused(VAL, new SubmitCertificate(
        own, MemoryContext.sign(key(9), own.signBytes(MemoryContext.GENESIS_HASH)))))
        .as("self-declared").isEqualTo(StakingError.UNKNOWN_ISSUER);
    assertThat(chain.runtime.refused(chain.staking, Origin.ROOT, signed(sound)))
        .isEqualTo(OriginError.SIGNATURE_REQUIRED);
  }

  @Test
  void issuersOwnExtrinsicIsItsWordForWhatIssuersMaySay() {
    chain.call(BY, new SubmitCertificate(certificate(1_000, 0, 0), Bytes.EMPTY));
    assertThat(chain.pay(VAL, 1_000)).isEqualTo(1_200);
    assertThat(chain.refused(VAL, new SubmitCertificate(certificate(500, 0, 0), Bytes.EMPTY)))
        .isEqualTo(StakingError.BAD_SIGNATURE);
    RenewableCertificate own = new RenewableCertificate(VAL, VAL, 500, 0, 0, 1);
    assertThat(chain.refused(VAL, new SubmitCertificate(own, Bytes.EMPTY)))
        .isEqualTo(StakingError.UNKNOWN_ISSUER);
  }

  @Test
  void serialCountsOnceWhoeverItNames() {
    chain.call(ANN, signed(new RenewableCertificate(BY, VAL, 500, 0, 0, 1)));
    assertThat(chain.refused(ANN, signed(new RenewableCertificate(BY, VAL, 500, 0, 0, 1))))
        .isEqualTo(StakingError.SERIAL_USED);
    assertThat(chain.refused(ANN, signed(new RenewableCertificate(BY, WAL, 600, 0, 0, 1))))
        .isEqualTo(StakingError.SERIAL_USED);
    chain.toEpoch(5);
    assertThat(chain.refused(ANN, signed(new RenewableCertificate(BY, VAL, 500, 5, 5, 1))))
        .isEqualTo(StakingError.SERIAL_USED);
  }

  @Test
  void refusesPeriodsAndEnergiesThatAreNone() {
    for (RenewableCertificate unsound : List.of(
        certificate(0, 0, 0),
        certificate(RenewableCertificate.MAX_WATT_HOURS + 1, 0, 0),
        certificate(500, 2, 1),
        certificate(500, 0, 8),
        certificate(500, 0, Long.MAX_VALUE))) {
      assertThat(chain.refused(ANN, signed(unsound)))
          .as("%s", unsound).isEqualTo(StakingError.CERTIFICATE_UNSOUND);
    }
    chain.call(ANN, signed(certificate(500, 0, 7)));
    chain.toEpoch(3);
    assertThat(chain.refused(ANN, signed(certificate(600, 1, 2))))
        .isEqualTo(StakingError.CERTIFICATE_EXPIRED);
  }

  @Test
  void soManyCertificatesCountAtOnceAndOldOnesMakeRoom() {
    for (long serial = 1; serial <= StakingStorage.MAX_CERTIFICATES; serial++) {
      chain.call(ANN, signed(certificate(serial, 0, 0)));
    }
    assertThat(chain.refused(ANN, signed(certificate(500, 0, 0))))
        .isEqualTo(StakingError.TOO_MANY_CERTIFICATES);
    chain.toEpoch(1);
    chain.call(ANN, signed(certificate(500, 1, 1)));
    assertThat(chain.context().get(StakingStorage.ATTESTED.at(VAL)).orElseThrow()).hasSize(1);
  }

  @Test
  void issuersAndConsumptionAreRootsAffair() {
    assertThat(chain.refused(VAL, new AccreditIssuer(key(9))))
        .isEqualTo(OriginError.ROOT_REQUIRED);
    assertThat(chain.refused(VAL, new RemoveIssuer(BY))).isEqualTo(OriginError.ROOT_REQUIRED);
    assertThat(chain.refused(VAL, new DeclareConsumption(VAL, 1)))
        .isEqualTo(OriginError.ROOT_REQUIRED);
    assertThat(chain.runtime.refused(chain.staking, Origin.ROOT, new AccreditIssuer(ISSUER)))
        .isEqualTo(StakingError.ISSUER_EXISTS);
    assertThat(chain.runtime.refused(chain.staking, Origin.ROOT, new RemoveIssuer(VAL)))
        .isEqualTo(StakingError.UNKNOWN_ISSUER);
    for (int i = 1; i < StakingStorage.MAX_ISSUERS; i++) {
      chain.root(new AccreditIssuer(key(100 + i)));
    }
    assertThat(chain.runtime.refused(chain.staking, Origin.ROOT, new AccreditIssuer(key(99))))
        .isEqualTo(StakingError.TOO_MANY_ISSUERS);
  }
}
