package io.etalon.biospecimen;

import io.etalon.biospecimen.BiospecimenCall.AttestLog;
import io.etalon.biospecimen.BiospecimenCall.Register;
import io.etalon.biospecimen.BiospecimenCall.Revoke;
import io.etalon.biospecimen.BiospecimenCall.TransferCustody;
import io.etalon.biospecimen.BiospecimenEvent.CustodyTransferred;
import io.etalon.biospecimen.BiospecimenEvent.LogAttested;
import io.etalon.biospecimen.BiospecimenEvent.Registered;
import io.etalon.biospecimen.BiospecimenEvent.Revoked;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;

/** Who keeps which specimen. After every block each account's count is what it keeps. */
public final class Biospecimen implements Pallet<BiospecimenCall> {
  /** The pallet's name. */
  public static final String NAME = "biospecimen";

  static final StorageMap<Bytes32, Specimen> SPECIMENS =
      new StorageMap<>(NAME, "specimens", MapKey.HASH, Specimen.SCHEMA);

  static final StorageMap<AccountId, Long> KEPT =
      new StorageMap<>(NAME, "kept", MapKey.ACCOUNT, Schemas.UINT64);

  private static final EventType<BiospecimenEvent> EVENTS =
      new EventType<>(NAME, BiospecimenSchemas.EVENTS);

  /** The pallet with what it needs of the chain. */
  public Biospecimen(BiospecimenConfig config) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<BiospecimenCall> calls() {
    return BiospecimenSchemas.CALLS;
  }

  @Override
  public Weight weigh(BiospecimenCall call) {
    return switch (call) {
      case Register _ -> BiospecimenWeights.REGISTER;
      case TransferCustody _, AttestLog _, Revoke _ -> BiospecimenWeights.CHANGE;
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, BiospecimenCall call)
      throws DispatchException {
    AccountId signer = origin.requireSigned();
    switch (call) {
      case Register(Bytes32 id) -> register(context, signer, id);
      case TransferCustody(Bytes32 id, AccountId to) -> transfer(context, signer, id, to);
      case AttestLog(Bytes32 id, Bytes32 hash) -> attest(context, signer, id, hash);
      case Revoke(Bytes32 id) -> revoke(context, signer, id);
    }
  }

  private void register(Context context, AccountId signer, Bytes32 id) throws DispatchException {
    require(context.get(SPECIMENS.at(id)).isEmpty(), BiospecimenError.ALREADY_REGISTERED);
    context.put(SPECIMENS.at(id), new Specimen(signer, signer, Bytes32.ZERO, false));
    count(context, signer, 1);
    context.emit(EVENTS, new Registered(id, signer));
  }

  private void transfer(Context context, AccountId signer, Bytes32 id, AccountId to)
      throws DispatchException {
    Specimen specimen = usable(context, id);
    require(specimen.custodian().equals(signer), BiospecimenError.NOT_CUSTODIAN);
    require(!to.equals(signer), BiospecimenError.SAME_CUSTODIAN);
    context.put(SPECIMENS.at(id), specimen.keptBy(to));
    count(context, signer, -1);
    count(context, to, 1);
    context.emit(EVENTS, new CustodyTransferred(id, signer, to));
  }

  private void attest(Context context, AccountId signer, Bytes32 id, Bytes32 hash)
      throws DispatchException {
    Specimen specimen = usable(context, id);
    require(specimen.custodian().equals(signer), BiospecimenError.NOT_CUSTODIAN);
    context.put(SPECIMENS.at(id), specimen.withLog(hash));
    context.emit(EVENTS, new LogAttested(id, signer, hash));
  }

  private void revoke(Context context, AccountId signer, Bytes32 id) throws DispatchException {
    Specimen specimen = usable(context, id);
    require(specimen.registrar().equals(signer), BiospecimenError.NOT_REGISTRAR);
    context.put(SPECIMENS.at(id), specimen.revoked());
    count(context, specimen.custodian(), -1);
    context.emit(EVENTS, new Revoked(id));
  }

  private static Specimen usable(Context context, Bytes32 id) throws DispatchException {
    Specimen specimen = context.get(SPECIMENS.at(id))
        .orElseThrow(() -> new DispatchException(BiospecimenError.UNKNOWN_SPECIMEN));
    require(!specimen.isRevoked(), BiospecimenError.REVOKED);
    return specimen;
  }

  private static void count(Context context, AccountId account, long change) {
    long kept = context.get(KEPT.at(account), 0L) + change;
    if (kept == 0) {
      context.remove(KEPT.at(account));
    } else {
      context.put(KEPT.at(account), kept);
    }
  }

  private static void require(boolean holds, BiospecimenError error) throws DispatchException {
    if (!holds) {
      throw new DispatchException(error);
    }
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    Map<AccountId, Long> counted = new LinkedHashMap<>();
    context.entries(KEPT, Integer.MAX_VALUE)
        .forEach(entry -> counted.put(entry.getKey(), entry.getValue()));
    Map<AccountId, Long> kept = new LinkedHashMap<>();
    context.entries(SPECIMENS, Integer.MAX_VALUE).stream()
        .map(Map.Entry::getValue)
        .filter(specimen -> !specimen.isRevoked())
        .forEach(specimen -> kept.merge(specimen.custodian(), 1L, Long::sum));
    return kept.equals(counted)
        ? List.of() : List.of("biospecimen: kept are " + kept + ", counted " + counted);
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(BiospecimenError.values()), List.of(SPECIMENS, KEPT));
  }
}
