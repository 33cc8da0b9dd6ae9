package io.etalon.trustscore;

import io.etalon.crypto.Sha256;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.pallet.Trust;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Ppb;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.trustscore.TrustScoreCall.Attest;
import io.etalon.trustscore.TrustScoreCall.CheckIntegrity;
import io.etalon.trustscore.TrustScoreCall.RegisterDataset;
import io.etalon.trustscore.TrustScoreCall.SetParameters;
import io.etalon.trustscore.TrustScoreCall.VerifyDataset;
import io.etalon.trustscore.TrustScoreEvent.Attested;
import io.etalon.trustscore.TrustScoreEvent.DatasetRegistered;
import io.etalon.trustscore.TrustScoreEvent.DatasetVerified;
import io.etalon.trustscore.TrustScoreEvent.IntegrityChecked;
import io.etalon.trustscore.TrustScoreEvent.ParametersSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Scores from what accounts say of each other, and a registry of datasets.
 *
 * <p>Every score is between 0 and 1. An account begins at the start value, gains from others only,
 * by no more than a limit an epoch, and decays towards the start. One account moves another at
 * most once an epoch and kind, and speaks only so often an epoch, so that many empty accounts gain
 * no more than one busy one; that they are different people the chain cannot know.
 */
public final class TrustScore implements Pallet<TrustScoreCall>, Trust {
  /** The pallet's name. */
  public static final String NAME = "trust-score";

  /** What accounts have come to, those that somebody spoke of or that spoke. */
  public static final StorageMap<AccountId, Standing> STANDINGS =
      new StorageMap<>(NAME, "standings", MapKey.ACCOUNT, Standing.SCHEMA);

  /** Registered datasets by the SHA-256 of their bytes. */
  public static final StorageMap<Bytes32, Dataset> DATASETS =
      new StorageMap<>(NAME, "datasets", MapKey.HASH, Dataset.SCHEMA);

  private static final StorageMap<Bytes32, Long> SAID =
      new StorageMap<>(NAME, "said", MapKey.HASH, Schemas.UINT64);

  private static final StorageValue<TrustScoreParameters> PARAMETERS =
      new StorageValue<>(NAME, "parameters", TrustScoreParameters.SCHEMA);

  private static final EventType<TrustScoreEvent> EVENTS =
      new EventType<>(NAME, TrustScoreSchemas.EVENTS);

  /** The pallet; it needs nothing of the chain. */
  public TrustScore(TrustScoreConfig config) {}

  /** Writes the parameters; throws {@link IllegalArgumentException} where they are unsound. */
  public void genesis(Context context, TrustScoreGenesis genesis) {
    if (!genesis.parameters().areSound()) {
      throw new IllegalArgumentException("a parameter of trust-score is no ratio or no count");
    }
    context.put(PARAMETERS.key(), genesis.parameters());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<TrustScoreCall> calls() {
    return TrustScoreSchemas.CALLS;
  }

  @Override
  public Weight weigh(TrustScoreCall call) {
    return switch (call) {
      case Attest _ -> TrustScoreWeights.ATTEST;
      case RegisterDataset _, VerifyDataset _, CheckIntegrity _ -> TrustScoreWeights.DATASET;
      case SetParameters _ -> TrustScoreWeights.PARAMETERS;
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, TrustScoreCall call)
      throws DispatchException {
    switch (call) {
      case Attest attest -> attest(context, origin.requireSigned(), attest);
      case RegisterDataset dataset -> register(context, origin.requireSigned(), dataset);
      case VerifyDataset(Bytes32 hash) -> verify(context, origin.requireSigned(), hash);
      case CheckIntegrity(Bytes32 hash, Bytes32 computed) -> {
        AccountId by = origin.requireSigned();
        dataset(context, hash);
        context.emit(EVENTS, new IntegrityChecked(hash, by, hash.equals(computed)));
      }
      case SetParameters(TrustScoreParameters parameters) -> {
        origin.requireRoot();
        // Standings hold epoch numbers, which mean something for one length only.
        boolean keepsEpochs = parameters.epochBlocks() == parameters(context).epochBlocks();
        require(
            parameters.areSound() && keepsEpochs, TrustScoreError.PARAMETERS_UNSOUND);
        context.put(PARAMETERS.key(), parameters);
        context.emit(EVENTS, new ParametersSet(parameters));
      }
    }
  }

  private void attest(Context context, AccountId attester, Attest call) throws DispatchException {
    TrustScoreParameters parameters = parameters(context);
    require(!attester.equals(call.subject()), TrustScoreError.SELF_ATTESTATION);
    Standing speaker = standing(context, attester);
    require(speaker.scorePpb() >= parameters.attesterPpb(), TrustScoreError.ATTESTER_NOT_TRUSTED);
    require(
        speaker.recordsMade() < parameters.recordsPerEpoch(), TrustScoreError.TOO_MANY_RECORDS);
    Bytes32 said = said(attester, call);
    boolean isRepeated = context.get(SAID.at(said)).map(e -> e >= speaker.epoch()).orElse(false);
    require(!isRepeated, TrustScoreError.ALREADY_ATTESTED);
    Standing subject = standing(context, call.subject());
    long gain = Ppb.scale(parameters.deltaPpb(call.kind()), speaker.scorePpb());
    require(
        subject.gainedPpb() + gain <= parameters.gainPerEpochPpb(), TrustScoreError.GAIN_LIMIT);
    Standing raised = subject.gaining(gain);
    context.put(SAID.at(said), speaker.epoch());
    context.put(STANDINGS.at(attester), speaker.recording());
    context.put(STANDINGS.at(call.subject()), raised);
    context.emit(EVENTS, new Attested(
        attester, call.subject(), call.kind(), call.reference(), gain, raised.scorePpb()));
  }

  private static Bytes32 said(AccountId attester, Attest call) {
    return Sha256.hash(
        attester.value(), call.subject().value(), Bytes.of(call.kind().ordinal()));
  }

  private void register(Context context, AccountId owner, RegisterDataset call)
      throws DispatchException {
    require(context.get(DATASETS.at(call.hash())).isEmpty(), TrustScoreError.DATASET_EXISTS);
    require(
        !call.name().isBlank() && !call.licence().isBlank() && !call.source().isBlank(),
        TrustScoreError.DESCRIPTION_EMPTY);
    context.put(DATASETS.at(call.hash()), new Dataset(
        owner, call.name(), call.licence(), call.source(), context.block().height(), List.of()));
    context.emit(EVENTS, new DatasetRegistered(call.hash(), owner));
  }

  private void verify(Context context, AccountId verifier, Bytes32 hash)
      throws DispatchException {
    Dataset dataset = dataset(context, hash);
    require(
        scorePpb(context, verifier) >= parameters(context).verifierPpb(),
        TrustScoreError.VERIFIER_NOT_TRUSTED);
    require(
        !dataset.owner().equals(verifier) && !dataset.verifiers().contains(verifier),
        TrustScoreError.ALREADY_VERIFIED);
    require(
        dataset.verifiers().size() < Dataset.MAX_VERIFIERS, TrustScoreError.TOO_MANY_VERIFIERS);
    List<AccountId> verifiers = new ArrayList<>(dataset.verifiers());
    verifiers.add(verifier);
    context.put(DATASETS.at(hash), new Dataset(dataset.owner(), dataset.name(),
        dataset.licence(), dataset.source(), dataset.height(), verifiers));
    context.emit(EVENTS, new DatasetVerified(hash, verifier));
  }

  private static Dataset dataset(Context context, Bytes32 hash) throws DispatchException {
    return context.get(DATASETS.at(hash))
        .orElseThrow(() -> new DispatchException(TrustScoreError.UNKNOWN_DATASET));
  }

  @Override
  public long scorePpb(Context context, AccountId account) {
    return standing(context, account).scorePpb();
  }

  /** How scores move now. */
  public TrustScoreParameters parameters(Context context) {
    return context.get(PARAMETERS.key())
        .orElseThrow(() -> new IllegalStateException("the state has no trust-score parameters"));
  }

  /** What an account has come to, as of this block's epoch. */
  private Standing standing(Context context, AccountId account) {
    TrustScoreParameters parameters = parameters(context);
    long epoch = context.block().height() / parameters.epochBlocks();
    return context.get(STANDINGS.at(account))
        .map(standing -> standing.at(epoch, parameters))
        .orElse(new Standing(epoch, parameters.startPpb(), 0, 0));
  }

  private static void require(boolean holds, TrustScoreError error) throws DispatchException {
    if (!holds) {
      throw new DispatchException(error);
    }
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    List<String> broken = new ArrayList<>();
    for (Map.Entry<AccountId, Standing> entry : context.entries(STANDINGS, Integer.MAX_VALUE)) {
      if (entry.getValue().scorePpb() != Ppb.clamp(entry.getValue().scorePpb())) {
        broken.add("trust-score: " + entry.getKey() + " has " + entry.getValue());
      }
    }
    for (Map.Entry<Bytes32, Dataset> entry : context.entries(DATASETS, Integer.MAX_VALUE)) {
      List<AccountId> verifiers = entry.getValue().verifiers();
      if (verifiers.contains(entry.getValue().owner())
          || verifiers.stream().distinct().count() < verifiers.size()) {
        broken.add("trust-score: the verifiers of " + entry.getKey() + " are " + verifiers);
      }
    }
    return broken;
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(EVENTS, List.of(TrustScoreError.values()),
        List.of(STANDINGS, DATASETS, SAID, PARAMETERS));
  }
}
