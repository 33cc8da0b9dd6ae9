package io.etalon.chainspec;

import static io.etalon.chainspec.SpecFixtures.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisValidator;
import io.etalon.runtime.LinkRegistration;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecRulesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "\"timeoutCap\": \"1min\"|\"timeoutCap\": \"1s\"|parameters.timing.timeoutCap",
      "\"proposalTimeout\": \"1s\"|\"proposalTimeout\": \"2s\"|parameters.timing.proposalTimeout",
      "\"minBlockInterval\": \"1s\"|\"minBlockInterval\": \"3s\""
          + "|parameters.timing.minBlockInterval",
      "\"qberWeight\": 0.3|\"qberWeight\": 0.300000001|parameters.coherence.qberWeight",
      "\"suspectWindows\": 1|\"suspectWindows\": 9|parameters.coherence.suspectWindows",
      "\"mode\": \"interval\"|\"mode\": \"inline\"|parameters.seals.mode",
      "\"mode\": \"interval\"|\"mode\": \"deferred\"|parameters.seals.interval",
      "\"deadlineBlocks\": 4|\"deadlineBlocks\": 30|parameters.seals.deadlineBlocks",
      "\"epochBlocks\": 30|\"epochBlocks\": 2|parameters.election.scoreLag",
      "\"maxBlockWeight\": \"250ms\"|\"maxBlockWeight\": \"3s\"|parameters.fees.maxBlockWeight",
      "\"feePerByte\": \"0.0000001\"|\"feePerByte\": \"9000\"|parameters.fees.baseFee",
      "\"attester\": 0.3|\"attester\": 0.6|parameters.pallets.trust.attester",
      "\"gainPerEpoch\": 0.1|\"gainPerEpoch\": 0.04|parameters.pallets.trust.gainPerEpoch",
      "\"maxTimelock\": \"720h\"|\"maxTimelock\": \"5s\"|parameters.pallets.bridge.maxTimelock",
      "\"minTimelock\": \"5s\"|\"minTimelock\": \"2s\"|parameters.pallets.bridge.minTimelock",
      "\"minBond\": \"10\"|\"minBond\": \"0\"|parameters.pallets.staking.minBond",
      "\"minNomination\": \"1\"|\"minNomination\": \"0\""
          + "|parameters.pallets.staking.minNomination",
      "\"maxCommission\": 0.5|\"maxCommission\": 0.01"
          + "|parameters.pallets.staking.commissionStep",
      "\"firstEpoch\": 0|\"firstEpoch\": 1|validators[0].certificate.firstEpoch",
      "node1.example.org|node0.example.org|validators[1].endpoint",
      "\"linkClass\": \"emulated-bb84\"|\"linkClass\": \"emulated-bb48\"|links[0].linkClass",
      "\"saeB\": \"sae-organisationb\"|\"saeB\": \"sae-organisationa\"|links[0].saeB",
      "\"linkId\": 2|\"linkId\": 1|links[1].linkId",
      "\"name\": \"qti-like\"|\"name\": \"toshiba-like\"|linkClasses[2].name",
      "\"minEntropy\": 0|\"minEntropy\": 3.5|linkClasses[0].minEntropy",
      "\"nominalSample\": 1000000|\"nominalSample\": 999|linkClasses[1].nominalSample",
      "\"amount\": \"1000\"|\"amount\": \"0.0009\"|balances[0].amount",
      "\"amount\": \"1000\"|\"amount\": \"9000000000\"|balances"})
  void aBrokenRuleIsNamedWithPathAndPlace(String from, String to, String path) throws Exception {
    String text = SpecFixtures.chain("devnet", 4).text();
    assertThat(text).contains(from);
    ChainSpec spec = ChainSpec.parse(text.replace(from, to));

    assertThat(spec.verify(VERIFIER).problems())
        .filteredOn(problem -> problem.path().equals(path))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isPositive())
        .satisfies(problem -> assertThat(problem.remedy()).isNotBlank());
  }

  @Test
  void keysAccountsAndBalancesAreNobodysTwice() throws Exception {
    GenesisConfig genesis = SpecFixtures.chain("devnet", 4).genesis();
    List<GenesisValidator> twice = new ArrayList<>(genesis.validators());
    twice.set(1, twice.get(0));
    List<GenesisBalance> balances = List.of(genesis.balances().get(0), genesis.balances().get(0));

    assertThat(paths(with(genesis, twice, genesis.links(), balances))).contains(
        "validators[1].certificate.account", "validators[1].certificate.identityKey",
        "validators[1].certificate.consensusKey", "validators[1].certificate.sealKey",
        "validators[1].endpoint", "balances[1].account");
  }

  @Test
  void aForgedCertificateIsRefused() throws Exception {
    GenesisConfig genesis = SpecFixtures.chain("devnet", 4).genesis();
    List<GenesisValidator> forged = new ArrayList<>(genesis.validators());
    forged.set(2, new GenesisValidator(
        forged.get(2).certificate().signed(Bytes.of(1)), forged.get(2).endpoint()));

    assertThat(paths(with(genesis, forged, genesis.links(), genesis.balances())))
        .containsExactly("validators[2].certificate.signature");
  }

  @Test
  void linksJoinKnownValidatorsOfDifferentOrganisations() throws Exception {
    GenesisConfig genesis = SpecFixtures.chain("devnet", 4).genesis();
    List<ValidatorPublic> people = List.of(SpecFixtures.validator(0, "North"),
        SpecFixtures.validator(1, "North"));
    LinkRegistration inside = new LinkRegistration(1, "inside", "emulated-bb84",
        people.get(0).account(), people.get(1).account(), "x", "y");
    LinkRegistration stray = new LinkRegistration(2, "stray", "emulated-bb84",
        people.get(0).account(), new AccountId(Bytes32.ZERO), "x", "y");

    assertThat(paths(with(genesis, people.stream().map(ValidatorPublic::validator).toList(),
        List.of(inside, stray), List.of()))).containsExactly("links[0].b", "links[1].b");
  }

  @Test
  void sudoIsForSimulatedChainsAlone() throws Exception {
    String list = "\"sudo\": [\"0x" + "00".repeat(32) + "\"]";
    String simulated = SpecFixtures.chain("devnet", 4).text().replace("\"sudo\": []", list);
    String live = SpecFixtures.chain("consortium", 4).text().replace("\"sudo\": []", list);

    assertThat(ChainSpec.parse(simulated).verify(VERIFIER).isSound()).isTrue();
    assertThat(ChainSpec.parse(live).verify(VERIFIER).problems())
        .extracting(SpecProblem::path).containsExactly("sudo");
  }

  @Test
  void valuesOutOfRangeAreFoundInAGenesisBuiltInMemory() throws Exception {
    Preset preset = Preset.named("devnet").withBlockTimeMillis(1);
    List<ValidatorPublic> people = SpecFixtures.validators(4);
    ChainSpec spec = ChainSpec.create(preset, new ChainPlan("x".repeat(65), 1, people,
        LinkMesh.between(people, preset.meshClass()), List.of(), List.of()));

    assertThat(spec.verify(VERIFIER).problems()).extracting(SpecProblem::path)
        .containsExactly("chain", "parameters.timing.blockTime", "parameters.fees.maxBlockWeight");
  }

  @Test
  void operatorsAreToldWhatFewValidatorsMean() throws Exception {
    assertThat(SpecFixtures.chain("devnet", 3).verify(VERIFIER).notes()).anySatisfy(note ->
        assertThat(note).startsWith("n=3: f=0, quorum 2").contains("no validator may fail"));
    assertThat(SpecFixtures.chain("devnet", 1).verify(VERIFIER).notes())
        .anyMatch(note -> note.contains("has no link"));
  }

  @Test
  void anOrganisationThatAloneCanStopTheChainIsNoted() throws Exception {
    GenesisConfig genesis = SpecFixtures.chain("devnet", 4).genesis();
    List<GenesisValidator> validators = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      validators.add(SpecFixtures.validator(i, i < 2 ? "North" : "South" + i).validator());
    }
    Verification verification = ChainSpec.of(
        with(genesis, validators, List.of(), List.of())).verify(VERIFIER);

    assertThat(verification.notes())
        .contains("North runs 2 of 4 validators: more than the 1 that may be faulty");
  }

  private static List<String> paths(GenesisConfig genesis) {
    return ChainSpec.of(genesis).verify(VERIFIER).problems().stream()
        .map(SpecProblem::path).toList();
  }

  private static GenesisConfig with(GenesisConfig genesis, List<GenesisValidator> validators,
      List<LinkRegistration> links, List<GenesisBalance> balances) {
    return new GenesisConfig(genesis.chain(), genesis.isSimulated(), genesis.timestampMillis(),
        genesis.parameters(), genesis.linkClasses(), validators, links, balances, genesis.sudo());
  }
}
