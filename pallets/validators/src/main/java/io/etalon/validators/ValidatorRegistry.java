package io.etalon.validators;

import static io.etalon.validators.RegistryStorage.EPOCH_BLOCKS;
import static io.etalon.validators.RegistryStorage.MAX_MEMBERS;
import static io.etalon.validators.RegistryStorage.MEMBERS;
import static io.etalon.validators.RegistryStorage.PROPOSED;
import static io.etalon.validators.RegistryStorage.SEAL_POLICY;
import static io.etalon.validators.RegistryStorage.SETS;
import static io.etalon.validators.RegistryStorage.STAGED;
import static io.etalon.validators.RegistryStorage.SUDO;

import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.Participation;
import io.etalon.pallet.SealedBlocks;
import io.etalon.pallet.Validators;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Seal;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Bits;
import io.etalon.ssz.Schema;
import io.etalon.validators.ValidatorRegistryCall.AddValidator;
import io.etalon.validators.ValidatorRegistryCall.Certify;
import io.etalon.validators.ValidatorRegistryCall.RemoveValidator;
import io.etalon.validators.ValidatorRegistryCall.SetEndpoint;
import io.etalon.validators.ValidatorRegistryCall.Sudo;
import io.etalon.validators.ValidatorRegistryEvent.RootCallDispatched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Who votes in which epoch, whose votes the parent's certificate holds, and which blocks are sealed
 * (PROTOCOL 4.4, 4.6).
 *
 * <p>Sets are fixed one epoch ahead: during epoch e the sets of e - 1, e and e + 1 are known, and
 * whatever root decides is staged for e + 2.
 */
public final class ValidatorRegistry
    implements Pallet<ValidatorRegistryCall>, Validators, Participation, SealedBlocks {
  /** The pallet's name in state keys, events and errors. */
  public static final String NAME = "validators";

  /** What happens here. */
  public static final EventType<ValidatorRegistryEvent> EVENTS =
      new EventType<>(NAME, RegistrySchemas.EVENT);

  private final ValidatorRegistryConfig config;

  /** A registry that is connected to others by {@code config}. */
  public ValidatorRegistry(ValidatorRegistryConfig config) {
    this.config = config;
  }

  /**
   * Writes the first sets: those of epochs 0 and 1.
   *
   * @throws IllegalArgumentException that says what is wrong, where no chain can start so
   */
  public void genesis(Context context, ValidatorRegistryGenesis genesis) {
    context.put(EPOCH_BLOCKS.key(), genesis.epochBlocks());
    context.put(SEAL_POLICY.key(), genesis.seals());
    genesis.sudo().forEach(account -> context.put(SUDO.key(), account));
    List<AccountId> staged = new ArrayList<>();
    for (InitialValidator initial : genesis.validators()) {
      admit(context, initial);
      AccountId account = initial.certificate().validator().account();
      if (staged.contains(account)) {
        throw new IllegalArgumentException(account + " is a validator twice");
      }
      staged.add(account);
    }
    context.put(STAGED.key(), staged);
    for (long epoch = 0; epoch <= 1; epoch++) {
      context.put(SETS.at(epoch), firstSet(genesis, epoch));
    }
    context.put(PROPOSED.at(0L), new ProposedBlock(0, false));
  }

  private static void admit(Context context, InitialValidator initial) {
    KeyCertificate certificate = initial.certificate();
    try {
      Credentials.requireEndpoint(initial.endpoint());
      Credentials.require(context, certificate);
    } catch (DispatchException e) {
      throw new IllegalArgumentException(
          "validator " + certificate.validator().account() + ": " + e.getMessage(), e);
    }
    Member member = Member.of(certificate, initial.endpoint());
    context.put(MEMBERS.at(member.account()), member);
  }

  private static ValidatorSet firstSet(ValidatorRegistryGenesis genesis, long epoch) {
    List<Validator> members = new ArrayList<>();
    for (InitialValidator initial : genesis.validators()) {
      members.add(
          Member.of(initial.certificate(), initial.endpoint())
              .validatorIn(epoch)
              .orElseThrow(
                  () -> new IllegalArgumentException(
                      "the certificate of " + initial.certificate().validator().account()
                          + " does not cover epoch " + epoch)));
    }
    return new ValidatorSet(epoch, members);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<ValidatorRegistryCall> calls() {
    return RegistrySchemas.CALL;
  }

  @Override
  public Weight weigh(ValidatorRegistryCall call) {
    return ValidatorRegistryWeights.of(call);
  }

  @Override
  public List<Bytes> carried(ValidatorRegistryCall call) {
    return switch (call) {
      case Sudo(Bytes inner) -> List.of(inner);
      case AddValidator _, RemoveValidator _, Certify _, SetEndpoint _ -> List.of();
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, ValidatorRegistryCall call)
      throws DispatchException {
    switch (call) {
      case AddValidator(KeyCertificate certificate, String endpoint) -> {
        origin.requireRoot();
        Membership.add(context, certificate, endpoint);
      }
      case RemoveValidator(AccountId account) -> {
        origin.requireRoot();
        Membership.remove(context, account);
      }
      case Certify(KeyCertificate certificate) -> {
        origin.requireSigned();
        Membership.certify(context, certificate);
      }
      case SetEndpoint(String endpoint) ->
          Membership.moveEndpoint(context, origin.requireSigned(), endpoint);
      case Sudo(Bytes inner) -> dispatchAsRoot(context, origin.requireSigned(), inner);
    }
  }

  private void dispatchAsRoot(Context context, AccountId signer, Bytes inner)
      throws DispatchException {
    if (!context.get(SUDO.key()).map(signer::equals).orElse(false)) {
      throw new DispatchException(ValidatorRegistryError.NOT_SUDO);
    }
    if (config.calls().weigh(inner).nanos() > ValidatorRegistryWeights.SUDO_INNER.nanos()) {
      throw new DispatchException(ValidatorRegistryError.TOO_HEAVY);
    }
    config.calls().dispatch(context, Origin.ROOT, inner);
    context.emit(EVENTS, new RootCallDispatched(signer));
  }

  @Override
  public Weight onInitialize(Context context) {
    boolean beginsEpoch = EpochSets.begins(context);
    if (beginsEpoch) {
      EpochSets.turn(context, config.jail());
    }
    BlockSeals.begin(context);
    return ValidatorRegistryWeights.ofBlock(beginsEpoch);
  }

  @Override
  public void applyInherents(Context context, Inherents inherents) throws InherentRefused {
    for (Certificate certificate : inherents.parentCertificate()) {
      ParentCertificates.apply(context, certificate);
    }
    for (Extensions extensions : inherents.extensions()) {
      BlockExtensions.check(context, extensions);
    }
    for (Seal seal : inherents.seals()) {
      BlockSeals.apply(context, config.blockHashes(), seal);
    }
  }

  @Override
  public void onFinalize(Context context) {
    if (!ParentCertificates.isPresent(context)) {
      // The body's type holds exactly one, and the executive hands it over before any extrinsic.
      throw new IllegalStateException("a block was executed without its parent's certificate");
    }
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    return RegistryInvariants.broken(context);
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(ValidatorRegistryError.values()), RegistryStorage.items());
  }

  @Override
  public long epochBlocks(Context context) {
    return EpochSets.blocks(context);
  }

  @Override
  public ValidatorSet set(Context context, long epoch) {
    return EpochSets.set(context, epoch);
  }

  @Override
  public Bits parentSigners(Context context) {
    return ParentCertificates.signers(context);
  }

  @Override
  public int parentProposer(Context context) {
    long parent = context.block().height() - 1;
    return context
        .get(PROPOSED.at(parent))
        .orElseThrow(() -> new IllegalStateException("the parent's proposer is forgotten"))
        .proposer();
  }

  @Override
  public boolean isSealed(Context context, long height) {
    return BlockSeals.isSealed(context, height);
  }

  @Override
  public boolean mustBeSealed(Context context, long height) {
    return BlockSeals.policy(context).mustBeSealed(height);
  }

  @Override
  public long sealDeadlineBlocks(Context context) {
    return BlockSeals.policy(context).deadlineBlocks();
  }

  /** Which blocks are sealed and until when. */
  public SealPolicy sealPolicy(Context context) {
    return BlockSeals.policy(context);
  }

  /** The account that may act as root; empty on a live chain. */
  public Optional<AccountId> sudo(Context context) {
    return context.get(SUDO.key());
  }

  /** Everybody who votes in one of the known epochs or is staged for the one to come. */
  public List<Member> members(Context context) {
    return context.entries(MEMBERS, MAX_MEMBERS).stream().map(Map.Entry::getValue).toList();
  }

  /**
   * A member with each of the keys by which it votes in a known epoch or is staged to: those by
   * which its peers may know it.
   */
  public List<Validator> votesAs(Context context, Member member) {
    return EpochSets.votesAs(context, member);
  }

  /** A validator's record; empty for an account that is none. */
  public Optional<Member> member(Context context, AccountId account) {
    return context.get(MEMBERS.at(account));
  }
}
