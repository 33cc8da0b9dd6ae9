package io.etalon.biospecimen;

import io.etalon.biospecimen.BiospecimenCall.AttestLog;
import io.etalon.biospecimen.BiospecimenCall.Register;
import io.etalon.biospecimen.BiospecimenCall.Revoke;
import io.etalon.biospecimen.BiospecimenCall.TransferCustody;
import io.etalon.pallet.Origin;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.PalletBenchmark;
import io.etalon.primitives.AccountId;
import java.io.IOException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** What calls cost where they cost most; run by {@code etalon benchmark pallet biospecimen}. */
class BiospecimenBenchmark {
  private static final Origin CLINIC = new Origin.Signed(AccountId.ofPallet("clinic"));
  private static final AccountId BIOBANK = AccountId.ofPallet("biobank");
  private static final Bytes32 SAMPLE = Bytes32.repeat((byte) 7);
  private static final Bytes32 OTHER = Bytes32.repeat((byte) 8);

  @Test
  void measure() throws IOException {
    Biospecimen pallet = new Biospecimen(new BiospecimenConfig());
    MockRuntime runtime = MockRuntime.of(List.of(pallet), _ -> {});
    runtime.dispatch(pallet, CLINIC, new Register(SAMPLE));
    PalletBenchmark.of(pallet)
        .call("REGISTER", runtime, CLINIC, new Register(OTHER))
        .call("CHANGE", runtime, CLINIC, new TransferCustody(SAMPLE, BIOBANK))
        .call("CHANGE", runtime, CLINIC, new AttestLog(SAMPLE, OTHER))
        .call("CHANGE", runtime, CLINIC, new Revoke(SAMPLE))
        .finish();
  }
}
