package io.etalon.biospecimen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.biospecimen.BiospecimenCall.AttestLog;
import io.etalon.biospecimen.BiospecimenCall.Register;
import io.etalon.biospecimen.BiospecimenCall.Revoke;
import io.etalon.biospecimen.BiospecimenCall.TransferCustody;
import io.etalon.biospecimen.BiospecimenEvent.CustodyTransferred;
import io.etalon.biospecimen.BiospecimenEvent.LogAttested;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.RandomCalls;
import io.etalon.primitives.AccountId;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class BiospecimenTest {
  private static final AccountId CLINIC = AccountId.ofPallet("clinic");
  private static final AccountId BIOBANK = AccountId.ofPallet("biobank");
  private static final Origin BY_CLINIC = new Origin.Signed(CLINIC);
  private static final Origin BY_BIOBANK = new Origin.Signed(BIOBANK);
  private static final Bytes32 SAMPLE = id(7);
  private static final Bytes32 LOG = id(8);

  private final Biospecimen pallet = new Biospecimen(new BiospecimenConfig());
  private final MockRuntime runtime = MockRuntime.of(List.of(pallet), _ -> {});

  private static Bytes32 id(int number) {
    return Bytes32.leftPad(Bytes.of(number));
  }

  @Test
  void custodyPassesOnAndTheNewCustodianAttests() {
    runtime.dispatch(pallet, BY_CLINIC, new Register(SAMPLE));
    assertThat(runtime.dispatch(pallet, BY_CLINIC, new TransferCustody(SAMPLE, BIOBANK)))
        .containsExactly(new CustodyTransferred(SAMPLE, CLINIC, BIOBANK));
    assertThat(runtime.dispatch(pallet, BY_BIOBANK, new AttestLog(SAMPLE, LOG)))
        .containsExactly(new LogAttested(SAMPLE, BIOBANK, LOG));
    runtime.runTo(5);
    assertThat(runtime.context().get(Biospecimen.SPECIMENS.at(SAMPLE)))
        .contains(new Specimen(CLINIC, BIOBANK, LOG, false));
  }

  @Test
  void onlyTheCustodianHandsOverAndOnlyTheRegistrarRevokes() {
    runtime.dispatch(pallet, BY_CLINIC, new Register(SAMPLE));
    assertThat(runtime.refused(pallet, BY_BIOBANK, new TransferCustody(SAMPLE, BIOBANK)))
        .isEqualTo(BiospecimenError.NOT_CUSTODIAN);
    assertThat(runtime.refused(pallet, BY_BIOBANK, new AttestLog(SAMPLE, LOG)))
        .isEqualTo(BiospecimenError.NOT_CUSTODIAN);
    assertThat(runtime.refused(pallet, BY_CLINIC, new TransferCustody(SAMPLE, CLINIC)))
        .isEqualTo(BiospecimenError.SAME_CUSTODIAN);
    runtime.dispatch(pallet, BY_CLINIC, new TransferCustody(SAMPLE, BIOBANK));
    assertThat(runtime.refused(pallet, BY_BIOBANK, new Revoke(SAMPLE)))
        .isEqualTo(BiospecimenError.NOT_REGISTRAR);
    runtime.dispatch(pallet, BY_CLINIC, new Revoke(SAMPLE));
    assertThat(runtime.refused(pallet, BY_BIOBANK, new AttestLog(SAMPLE, LOG)))
        .isEqualTo(BiospecimenError.REVOKED);
  }

  @Test
  void refusesWhatIsUnknownKnownAlreadyOrNotSigned() {
    assertThat(runtime.refused(pallet, BY_CLINIC, new Revoke(SAMPLE)))
        .isEqualTo(BiospecimenError.UNKNOWN_SPECIMEN);
    runtime.dispatch(pallet, BY_CLINIC, new Register(SAMPLE));
    assertThat(runtime.refused(pallet, BY_BIOBANK, new Register(SAMPLE)))
        .isEqualTo(BiospecimenError.ALREADY_REGISTERED);
    assertThat(runtime.refused(pallet, Origin.ROOT, new Register(LOG)))
        .isEqualTo(OriginError.SIGNATURE_REQUIRED);
  }

  @Test
  void invariantHoldsOverTenThousandRandomCalls() {
    RandomCalls calls = new RandomCalls(20_261_120);
    calls.make(10_000, runtime, List.of(
        random -> runtime.attempt(pallet, by(random), new Register(any(random))),
        random -> runtime.attempt(pallet, by(random), new TransferCustody(any(random),
            random.nextBoolean() ? CLINIC : BIOBANK)),
        random -> runtime.attempt(pallet, by(random), new AttestLog(any(random), LOG)),
        random -> runtime.attempt(pallet, by(random),
            new Revoke(random.nextInt(9) == 0 ? any(random) : LOG))));
    assertThat(calls.outcomes()).containsKeys("succeeded", "ALREADY_REGISTERED", "REVOKED",
        "NOT_CUSTODIAN", "NOT_REGISTRAR", "SAME_CUSTODIAN", "UNKNOWN_SPECIMEN");
  }

  private static Origin by(Random random) {
    return random.nextBoolean() ? BY_CLINIC : BY_BIOBANK;
  }

  private static Bytes32 any(Random random) {
    return id(random.nextInt(250));
  }

  @Test
  void invariantCatchesACountThatIsWrong() {
    runtime.dispatch(pallet, BY_CLINIC, new Register(SAMPLE));
    runtime.context().put(Biospecimen.KEPT.at(BIOBANK), 1L);
    assertThatThrownBy(runtime::requireInvariants)
        .isInstanceOf(AssertionError.class).hasMessageContaining("kept are");
  }
}
