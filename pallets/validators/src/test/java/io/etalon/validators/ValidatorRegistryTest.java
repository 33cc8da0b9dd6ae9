package io.etalon.validators;

import static io.etalon.validators.Fixture.EPOCH_BLOCKS;
import static io.etalon.validators.Fixture.account;
import static io.etalon.validators.Fixture.certificate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.pallet.Weight;
import io.etalon.palletkit.MemoryContext;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Seal;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.validators.ValidatorRegistryCall.AddValidator;
import io.etalon.validators.ValidatorRegistryCall.Certify;
import io.etalon.validators.ValidatorRegistryCall.RemoveValidator;
import io.etalon.validators.ValidatorRegistryCall.SetEndpoint;
import io.etalon.validators.ValidatorRegistryCall.Sudo;
import io.etalon.validators.ValidatorRegistryEvent.BlockSealed;
import io.etalon.validators.ValidatorRegistryEvent.EpochBegan;
import io.etalon.validators.ValidatorRegistryEvent.ValidatorRemoved;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValidatorRegistryTest {
  private static final long LAST = Fixture.LAST_EPOCH;

  private final Fixture chain = new Fixture(4);

  @Test
  void genesisFixesTheFirstTwoEpochs() {
    assertThat(chain.registry.set(chain.context, 0).members())
        .isEqualTo(chain.registry.set(chain.context, 1).members())
        .hasSize(4);
    assertThatIllegalStateException().isThrownBy(() -> chain.registry.set(chain.context, 2));
  }

  @Test
  void genesisRefusesWhatNoChainCanStartFrom() {
    SealPolicy seals = new SealPolicy(SealMode.DEFERRED, 1, 4);
    ValidatorRegistryGenesis good = Fixture.genesis(4, seals);
    assertThatIllegalArgumentException().isThrownBy(() ->
        new ValidatorRegistryGenesis(4, seals, good.validators(), true, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() ->
        new ValidatorRegistryGenesis(10, seals, List.of(), true, List.of()));
    assertThatIllegalArgumentException()
        .as("a live chain has no sudo key")
        .isThrownBy(() -> new ValidatorRegistryGenesis(
            10, seals, good.validators(), false, good.sudo()));
    assertGenesisRefused(new InitialValidator(certificate(9, 1, 5), "h:1"), "epoch 0");
    assertGenesisRefused(new InitialValidator(certificate(9, 0, 0), "h:1"), "epoch 1");
    assertGenesisRefused(new InitialValidator(certificate(9, 0, 9), "nowhere"), "BAD_ENDPOINT");
    assertGenesisRefused(
        new InitialValidator(certificate(9, 0, 9).signed(Bytes.of(1)), "h:1"), "BAD_CERTIFICATE");
    assertGenesisRefused(good.validators().getFirst(), "twice");
    Validator stolen = new Validator(
        account(9), "thief", Fixture.validator(0, 0).consensusKey(),
        Fixture.validator(9, 0).sealKey());
    assertGenesisRefused(
        new InitialValidator(certificate(9, stolen, 0, 9), "h:1"), "KEY_IN_USE");
  }

  private static void assertGenesisRefused(InitialValidator bad, String why) {
    ValidatorRegistryGenesis good =
        Fixture.genesis(2, new SealPolicy(SealMode.DEFERRED, 1, 4));
    List<InitialValidator> members =
        List.of(good.validators().get(0), good.validators().get(1), bad);
    ValidatorRegistry registry = new Fixture(1).registry;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.genesis(new MemoryContext(), new ValidatorRegistryGenesis(
            good.epochBlocks(), good.seals(), members, true, List.of())))
        .withMessageContaining(why);
  }

  @Test
  void additionTakesEffectOneWholeEpochAhead() throws Exception {
    chain.begin(1);
    chain.root(new AddValidator(certificate(7, 0, 99), "h:1"));
    chain.end();
    chain.advanceTo(EPOCH_BLOCKS - 1);
    assertThat(sizes(0, 1)).containsExactly(4, 4);
    chain.advanceTo(EPOCH_BLOCKS);
    assertThat(chain.context.events())
        .contains(new EpochBegan(1, chain.registry.set(chain.context, 1).root()));
    assertThat(sizes(0, 1, 2)).containsExactly(4, 4, 5);
    ValidatorSet announced = chain.registry.set(chain.context, 2);
    chain.begin(EPOCH_BLOCKS + 1);
    chain.root(new RemoveValidator(account(0)));
    chain.end();
    chain.advanceTo(2 * EPOCH_BLOCKS);
    assertThat(chain.registry.set(chain.context, 2)).isEqualTo(announced);
    assertThat(sizes(1, 2, 3)).containsExactly(4, 5, 4);
    chain.advanceTo(6 * EPOCH_BLOCKS);
    assertThat(chain.registry.member(chain.context, account(0))).isEmpty();
    assertThat(chain.registry.member(chain.context, account(7))).isPresent();
  }

  private int[] sizes(long... epochs) {
    return LongStream.of(epochs)
        .mapToInt(epoch -> chain.registry.set(chain.context, epoch).size()).toArray();
  }

  @Test
  void onlyAThirdOfTheSetChangesInAnEpoch() throws Exception {
    Fixture seven = new Fixture(7);
    seven.begin(1);
    seven.root(new RemoveValidator(account(0)));
    seven.root(new AddValidator(certificate(8, 0, 99), "h:1"));
    seven.assertRefused(
        Origin.ROOT, new RemoveValidator(account(1)), ValidatorRegistryError.TOO_MANY_CHANGES);
    seven.end();
    seven.advanceTo(EPOCH_BLOCKS);
    seven.begin(EPOCH_BLOCKS + 1);
    seven.root(new RemoveValidator(account(1)));
  }

  @Test
  void membershipIsRefusedForItsReason() throws Exception {
    chain.begin(1);
    refuse(new AddValidator(certificate(0, 0, 99), "h:1"),
        ValidatorRegistryError.ALREADY_A_VALIDATOR);
    refuse(new AddValidator(certificate(7, 0, 1), "h:1"), ValidatorRegistryError.WRONG_EPOCHS);
    refuse(new AddValidator(certificate(7, 3, 9), "h:1"), ValidatorRegistryError.WRONG_EPOCHS);
    refuse(new AddValidator(certificate(7, 0, 9).signed(Bytes.of(1)), "h:1"),
        ValidatorRegistryError.BAD_CERTIFICATE);
    refuse(new RemoveValidator(account(7)), ValidatorRegistryError.NOT_A_VALIDATOR);
    Validator falcon = new Validator(
        account(7), "o", Fixture.validator(7, 0).consensusKey(),
        Fixture.key(SignatureScheme.FALCON_1024_R3, "seal"));
    refuse(new AddValidator(certificate(7, falcon, 0, 9), "h:1"),
        ValidatorRegistryError.WRONG_SCHEME);
    chain.assertRefused(
        new Origin.Signed(account(0)), new RemoveValidator(account(1)),
        OriginError.ROOT_REQUIRED);
    chain.assertRefused(
        new Origin.Signed(account(0)), new AddValidator(certificate(7, 0, 9), "h:1"),
        OriginError.ROOT_REQUIRED);
    Fixture alone = new Fixture(1);
    alone.begin(1);
    alone.assertRefused(
        Origin.ROOT, new RemoveValidator(account(0)), ValidatorRegistryError.TOO_FEW_LEFT);
  }

  @Test
  void setThatToleratesAFaultNeverShrinksBelowThat() throws Exception {
    chain.begin(1);
    refuse(new RemoveValidator(account(0)), ValidatorRegistryError.TOO_FEW_LEFT);
    Fixture three = new Fixture(3);
    three.begin(1);
    three.root(new RemoveValidator(account(0)));
  }

  private void refuse(ValidatorRegistryCall call, ValidatorRegistryError reason) {
    chain.assertRefused(Origin.ROOT, call, reason);
  }

  @Test
  void newKeysAreUsedFromTheEpochTheyAreCertifiedFor() throws Exception {
    chain.begin(1);
    chain.signed(account(3), new Certify(certificate(1, 3, 50)));
    chain.end();
    chain.advanceTo(3 * EPOCH_BLOCKS - 1);
    assertThat(chain.registry.set(chain.context, 2).at(1)).isEqualTo(Fixture.validator(1, 0));
    assertThat(chain.registry.set(chain.context, 3).at(1)).isEqualTo(Fixture.validator(1, 3));
  }

  @Test
  void replacedKeysNeverComeBack() throws Exception {
    chain.begin(1);
    chain.root(new AddValidator(certificate(7, 0, LAST), "h:1"));
    chain.signed(account(3), new Certify(certificate(1, 3, 50)));
    chain.end();
    chain.advanceTo(51 * EPOCH_BLOCKS);
    assertThat(chain.registry.set(chain.context, 51).indexOfAccount(account(1)))
        .as("the older, longer certificate was given up for good")
        .isEmpty();
    assertThat(chain.registry.set(chain.context, 50).indexOfAccount(account(1))).isPresent();
  }

  @Test
  void keysAreRotatedAsOftenAsOneLikes() throws Exception {
    for (long epoch = 3; epoch < 12; epoch++) {
      chain.advanceTo((epoch - 2) * EPOCH_BLOCKS);
      chain.begin((epoch - 2) * EPOCH_BLOCKS + 1);
      chain.signed(account(3), new Certify(certificate(1, epoch, LAST)));
      chain.assertRefused(
          new Origin.Signed(account(3)), new Certify(certificate(1, 2, LAST)),
          ValidatorRegistryError.WRONG_EPOCHS);
      chain.end();
    }
    chain.advanceTo(11 * EPOCH_BLOCKS);
    assertThat(chain.registry.set(chain.context, 11).at(1)).isEqualTo(Fixture.validator(1, 11));
  }

  @Test
  void certificatesAreRefusedForTheirReason() throws Exception {
    chain.begin(1);
    Origin anyone = new Origin.Signed(account(3));
    chain.assertRefused(
        anyone, new Certify(certificate(9, 3, 9)), ValidatorRegistryError.NOT_A_VALIDATOR);
    chain.assertRefused(
        anyone, new Certify(certificate(1, 0, 9)), ValidatorRegistryError.WRONG_EPOCHS);
    chain.assertRefused(
        anyone, new Certify(certificate(1, 1, 1)), ValidatorRegistryError.WRONG_EPOCHS);
    chain.assertRefused(
        anyone, new Certify(certificate(2, Fixture.validator(1, 5), 5, 9)),
        ValidatorRegistryError.WRONG_IDENTITY);
    Validator stolen = new Validator(
        account(1), "organisation-1", Fixture.validator(2, 0).consensusKey(),
        Fixture.validator(1, 0).sealKey());
    chain.assertRefused(
        anyone, new Certify(certificate(1, stolen, 5, 9)), ValidatorRegistryError.KEY_IN_USE);
    KeyCertificate forged = certificate(1, 5, 9).signed(Bytes32.ZERO);
    chain.assertRefused(anyone, new Certify(forged), ValidatorRegistryError.BAD_CERTIFICATE);
    for (long epoch = 3; epoch <= 5; epoch++) {
      chain.signed(account(3), new Certify(certificate(1, epoch, 90)));
    }
    chain.assertRefused(
        anyone, new Certify(certificate(1, 6, 90)),
        ValidatorRegistryError.TOO_MANY_CERTIFICATES);
  }

  @Test
  void memberWithoutKeysLeavesAtTheSpeedOfAnyOther() {
    Fixture brief = new Fixture(1);
    List<InitialValidator> members = List.of(
        new InitialValidator(certificate(0, 0, 2), "h:1"),
        new InitialValidator(certificate(1, 0, 2), "h:1"),
        new InitialValidator(certificate(2, 0, 99), "h:1"));
    MemoryContext context = brief.context;
    brief.registry.genesis(context, new ValidatorRegistryGenesis(
        EPOCH_BLOCKS, new SealPolicy(SealMode.DEFERRED, 1, 4), members, true, List.of()));
    brief.advanceTo(2 * EPOCH_BLOCKS);
    assertThat(context.events()).contains(new ValidatorRemoved(account(0), 3));
    assertThat(brief.registry.set(context, 3).members())
        .as("one of three may leave, the other stays with its old keys")
        .containsExactly(Fixture.validator(1, 0), Fixture.validator(2, 0));
    brief.advanceTo(3 * EPOCH_BLOCKS);
    assertThat(brief.registry.set(context, 4).members())
        .containsExactly(Fixture.validator(2, 0));
  }

  @Test
  void whoIsInJailLeavesAtTheSpeedOfAnyOtherAndNeverBelowToleratingAFault() {
    Fixture chain = new Fixture(6);
    chain.jailed.addAll(List.of(Fixture.account(1), Fixture.account(2), Fixture.account(4)));
    chain.advanceTo(20);
    assertThat(chain.set(10).size()).as("fixed at genesis").isEqualTo(6);
    assertThat(chain.set(20).size()).as("two of six in an epoch").isEqualTo(4);
    assertThat(chain.set(20).indexOfAccount(Fixture.account(1))).isEmpty();
    assertThat(chain.set(20).indexOfAccount(Fixture.account(2))).isEmpty();
    chain.advanceTo(50);
    assertThat(chain.set(60).indexOfAccount(Fixture.account(4)))
        .as("four tolerate a fault, three do not").isPresent();
  }

  @Test
  void validatorMovesItsEndpoint() throws Exception {
    chain.begin(1);
    chain.signed(account(2), new SetEndpoint("node.example:7000"));
    assertThat(chain.registry.member(chain.context, account(2)).orElseThrow().endpoint())
        .isEqualTo("node.example:7000");
    chain.assertRefused(
        new Origin.Signed(account(9)), new SetEndpoint("h:1"),
        ValidatorRegistryError.NOT_A_VALIDATOR);
    chain.assertRefused(Origin.ROOT, new SetEndpoint("h:1"), OriginError.SIGNATURE_REQUIRED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", ":1", "h:", "h:0", "h:65536", "h:-1", "h:123456", "a b:1"})
  void refusesWhatIsNoEndpoint(String endpoint) {
    chain.begin(1);
    chain.assertRefused(
        new Origin.Signed(account(2)), new SetEndpoint(endpoint),
        ValidatorRegistryError.BAD_ENDPOINT);
  }

  @Test
  void sudoKeyAloneDispatchesAsRoot() throws Exception {
    chain.begin(1);
    Sudo call = new Sudo(Bytes.of(1, 2, 3));
    chain.assertRefused(
        new Origin.Signed(account(0)), call, ValidatorRegistryError.NOT_SUDO);
    chain.assertRefused(Origin.ROOT, call, OriginError.SIGNATURE_REQUIRED);
    chain.signed(Fixture.SUDO, call);
    assertThat(chain.calls.dispatched).containsExactly(call.call());
    chain.calls.weight = Weight.ofMicros(1_000_000);
    chain.assertRefused(
        new Origin.Signed(Fixture.SUDO), call, ValidatorRegistryError.TOO_HEAVY);
  }

  @Test
  void chainWithoutSudoKeyHasNoRoot() {
    ValidatorRegistryGenesis genesis =
        Fixture.genesis(4, new SealPolicy(SealMode.DEFERRED, 1, 4));
    Fixture live = new Fixture(1);
    MemoryContext context = new MemoryContext();
    live.registry.genesis(context, new ValidatorRegistryGenesis(
        genesis.epochBlocks(), genesis.seals(), genesis.validators(), false, List.of()));
    assertThat(live.registry.sudo(context)).isEmpty();
    for (AccountId account : List.of(Fixture.SUDO, account(0))) {
      assertThat(catchThrowable(() -> live.registry.dispatch(
          context, new Origin.Signed(account), new Sudo(Bytes.of(1))))).hasMessage(
              "validators.NOT_SUDO");
    }
  }

  @Test
  void recordsWhoFinalizedTheParent() throws Exception {
    chain.advanceTo(1);
    assertThat(chain.registry.parentSigners(chain.context).length()).isZero();
    chain.context.begin(2, 3);
    chain.registry.onInitialize(chain.context);
    chain.registry.applyInherents(
        chain.context, Inherents.of(chain.parentCertificate(2, new int[] {0, 2, 3}, 4)));
    assertThat(chain.registry.parentSigners(chain.context).indices()).containsExactly(0, 2, 3);
    assertThat(chain.registry.parentProposer(chain.context)).isEqualTo(1);
  }

  @Test
  void parentOfAnEpochsFirstBlockIsJudgedByTheEpochBefore() throws Exception {
    chain.begin(1);
    chain.root(new AddValidator(certificate(7, 0, 99), "h:1"));
    chain.end();
    chain.advanceTo(2 * EPOCH_BLOCKS);
    assertThat(chain.registry.parentSigners(chain.context).length()).isEqualTo(4);
    chain.advanceTo(2 * EPOCH_BLOCKS + 1);
    assertThat(chain.registry.parentSigners(chain.context).length()).isEqualTo(5);
  }

  @Test
  void refusesAParentCertificateThatIsNone() {
    chain.context.begin(1, 1);
    chain.registry.onInitialize(chain.context);
    chain.assertRefused(Inherents.of(Certificate.ofGenesis(Bytes32.ZERO)), "genesis");
    chain.begin(1);
    chain.assertRefused(Inherents.of(chain.parentCertificate(1)), "one alone");
    chain.end();
    chain.context.begin(2, 2);
    chain.registry.onInitialize(chain.context);
    chain.assertRefused(
        Inherents.of(chain.parentCertificate(2, new int[] {0, 1}, 4)), "no quorum");
    chain.assertRefused(
        Inherents.of(chain.parentCertificate(2, new int[] {0, 1, 2}, 5)), "no quorum");
    chain.assertRefused(
        Inherents.of(Certificate.ofGenesis(MemoryContext.GENESIS_HASH)), "another block");
    Certificate good = chain.parentCertificate(2);
    Certificate forged = new Certificate(
        good.type(), good.height(), 1, good.blockId(), good.signers(), good.signatures());
    chain.assertRefused(Inherents.of(forged), "no quorum");
    assertThatIllegalStateException().isThrownBy(chain::end);
  }

  @Test
  void sealIsAcceptedOnceWithinItsDeadline() throws Exception {
    chain.advanceTo(2);
    chain.begin(3);
    chain.registry.applyInherents(chain.context, Inherents.of(chain.seal(2)));
    assertThat(chain.context.events())
        .contains(new BlockSealed(2, MemoryContext.blockId(2)));
    assertThat(chain.registry.isSealed(chain.context, 2)).isTrue();
    chain.assertRefused(Inherents.of(chain.seal(2)), "sealed already");
    chain.assertRefused(Inherents.of(chain.seal(1)), "none is asked for");
    chain.assertRefused(Inherents.of(chain.seal(4)), "none is asked for");
    chain.assertRefused(Inherents.of(chain.seal(0)), "none is asked for");
    chain.end();
    chain.advanceTo(7);
    chain.begin(8);
    Seal good = chain.seal(4);
    chain.assertRefused(
        Inherents.of(new Seal(4, Bytes32.ZERO, good.signature())), "another block");
    chain.assertRefused(
        Inherents.of(new Seal(4, good.blockId(), chain.seal(6).signature())), "did not sign");
    chain.registry.applyInherents(chain.context, Inherents.of(good));
    chain.end();
    chain.advanceTo(10);
    chain.begin(11);
    chain.assertRefused(Inherents.of(chain.seal(6)), "deadline");
    assertThat(chain.registry.isSealed(chain.context, 6)).isFalse();
  }

  @Test
  void sealOfTheEpochBeforeIsCheckedWithThatEpochsKeys() throws Exception {
    chain.begin(1);
    for (int i = 0; i < 4; i++) {
      chain.signed(account(0), new Certify(certificate(i, 2, 90)));
    }
    chain.end();
    long last = 2 * EPOCH_BLOCKS - 2;
    chain.advanceTo(last);
    Seal seal = chain.seal(last);
    chain.advanceTo(last + 2);
    chain.begin(last + 3);
    chain.registry.applyInherents(chain.context, Inherents.of(seal));
    assertThat(chain.registry.isSealed(chain.context, last)).isTrue();
  }

  @Test
  void policyTellsWhichBlocksAreSealed() {
    SealPolicy interval = new SealPolicy(SealMode.INTERVAL, 4, 4);
    assertThat(LongStream.rangeClosed(0, 9).filter(interval::mustBeSealed))
        .containsExactly(4L, 8L);
    SealPolicy deferred = new SealPolicy(SealMode.DEFERRED, 1, 4);
    assertThat(LongStream.rangeClosed(0, 3).filter(deferred::mustBeSealed))
        .containsExactly(1L, 2L, 3L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SealPolicy(SealMode.DEFERRED, 2, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SealPolicy(SealMode.DEFERRED, 1, 0));
  }

  @Test
  void brokenStateIsNoticed() {
    chain.advanceTo(1);
    ValidatorSet set = chain.registry.set(chain.context, 0);
    chain.context.put(
        RegistryStorage.SETS.at(1L), new ValidatorSet(1, List.of(set.at(0), set.at(0))));
    chain.context.remove(RegistryStorage.MEMBERS.at(account(3)));
    chain.context.put(RegistryStorage.SETS.at(5L), set);
    assertThat(chain.registry.brokenInvariants(chain.context))
        .anyMatch(line -> line.contains("twice"))
        .anyMatch(line -> line.contains("without a record"))
        .anyMatch(line -> line.contains("kept as that of epoch 5"));
  }

  @Test
  void everyCallSurvivesItsEncoding() throws Exception {
    List<ValidatorRegistryCall> calls = List.of(
        new AddValidator(certificate(1, 0, 9), "h:1"), new RemoveValidator(account(1)),
        new Certify(certificate(1, 0, 9)), new SetEndpoint("h:1"), new Sudo(Bytes.of(7)));
    for (ValidatorRegistryCall call : calls) {
      var schema = chain.registry.calls();
      assertThat(schema.decode(schema.encode(call))).isEqualTo(call);
      assertThat(chain.registry.weigh(call).nanos()).isPositive();
    }
  }
}
