package io.etalon.chainspec;

import static io.etalon.chainspec.SpecFixtures.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.LinkRegistration;
import io.etalon.runtime.PalletParameters;
import io.etalon.runtime.SealMode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainSpecTest {
  @ParameterizedTest
  @ValueSource(strings = {"devnet", "consortium"})
  void everyPresetIsSoundAndItsTextIsCanonical(String name) throws Exception {
    ChainSpec spec = SpecFixtures.chain(name, 4);

    assertThat(spec.verify(VERIFIER).problems()).isEmpty();
    assertThat(spec.verify(VERIFIER).notes()).contains("n=4: f=1, quorum 3");
    assertThat(spec.genesis().links()).hasSize(6);
    try (InputStream in = Preset.class.getResourceAsStream(name + ".json")) {
      assertThat(Preset.named(name).text())
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void aConsortiumStartsWithThePublishedValuesOfThePallets() throws Exception {
    assertThat(Preset.named("consortium").parameters().pallets())
        .isEqualTo(PalletParameters.PUBLISHED);
    assertThat(Preset.named("devnet").parameters().pallets().trust())
        .isEqualTo(PalletParameters.PUBLISHED.trust());
  }

  @Test
  void aThresholdThatAMinorityReachesIsRefusedWhereItStands() throws Exception {
    String text = SpecFixtures.chain("consortium", 4).text()
        .replace("\"threshold\": 0.666666666", "\"threshold\": 0.4");
    assertThatThrownBy(() -> ChainSpec.parse(text))
        .hasMessageContaining("parameters.pallets.governance.threshold")
        .hasMessageContaining("choose from 0.5");
  }

  @Test
  void presetsHaveTheNumbersOfTheProtocol() throws Exception {
    ChainSpec devnet = SpecFixtures.chain("devnet", 4);
    ChainSpec consortium = SpecFixtures.chain("consortium", 4);

    assertThat(devnet.genesis().isSimulated()).isTrue();
    assertThat(consortium.genesis().isSimulated()).isFalse();
    assertThat(consortium.diff(devnet)).extracting(Difference::toString)
        .filteredOn(line -> line.startsWith("parameters")).containsExactly(
            "parameters.timing.blockTime: 6s → 2s",
            "parameters.timing.minBlockInterval: 3s → 1s",
            "parameters.timing.proposalTimeout: 2s → 1s",
            "parameters.timing.viewTimeout: 3s → 1500ms",
            "parameters.timing.epochBlocks: 100 → 30",
            "parameters.coherence.scoreWindows: 10 → 3",
            "parameters.coherence.linksCounted: 4 → 3",
            "parameters.coherence.suspectWindows: 2 → 1",
            "parameters.coherence.cutWindows: 3 → 2",
            "parameters.coherence.healWindows: 5 → 3",
            "parameters.seals.mode: deferred → interval",
            "parameters.seals.interval: 1 → 4",
            "parameters.fees.maxBlockWeight: 2s → 250ms",
            "parameters.pallets.governance.votingBlocks: 100800 → 1800",
            "parameters.pallets.governance.delayBlocks: 14400 → 5",
            "parameters.pallets.governance.enactBlocks: 100800 → 1800",
            "parameters.pallets.bridge.minTimelock: 30s → 5s");
    assertThat(devnet.show()).contains(
        "parameters.coherence.qberWeight = 0.3\n", "parameters.coherence.maxQber = 0.11\n",
        "parameters.timing.timeoutCap = 1min\n", "linkClasses[emulated-bb84].windowBlocks = 3\n",
        "linkClasses[emulated-bb84].graceBlocks = 3\n", "parameters.election.winsor = 0.25\n");
  }

  @Test
  void textIsStableUnderReadingAndWriting() throws Exception {
    ChainSpec spec = SpecFixtures.chain("consortium", 7);
    ChainSpec again = ChainSpec.parse(spec.text());

    assertThat(again.text()).isEqualTo(spec.text());
    assertThat(again.genesis()).isEqualTo(spec.genesis());
    assertThat(again.hash()).isEqualTo(spec.hash());
    assertThat(spec.diff(again)).isEmpty();
    assertThat(ChainSpec.parse(spec.text().replaceAll("\n *", " ")).hash()).isEqualTo(spec.hash());
  }

  @Test
  void anUnknownKeyIsNamedWithPlaceAndNearestOne() throws Exception {
    String text = SpecFixtures.chain("devnet", 4).text()
        .replace("\"blockTime\": \"2s\"", "\"blokTime\": \"2s\"");

    SpecException refused = refused(text);
    assertThat(refused.problems()).extracting(SpecProblem::toString).containsExactly(
        "parameters.timing.blokTime (line 8, column 19): unknown key;"
            + " did you mean \"blockTime\"?",
        "parameters.timing.blockTime (line 7, column 15): the key is missing;"
            + " add \"blockTime\"");
  }

  @Test
  void allProblemsOfATextAreToldAtOnce() throws Exception {
    String text = SpecFixtures.chain("devnet", 4).text()
        .replace("\"maxDrift\": \"1s\"", "\"maxDrift\": 1000")
        .replace("\"maxQber\": 0.11", "\"maxQber\": 1.1")
        .replace("\"mode\": \"credit\"", "\"mode\": \"credits\"")
        .replace("\"scoreLag\": 2", "\"scoreLag\": 2.5")
        .replace("node0.example.org:7400", "node0.example.org")
        .replace("\"simulated\": true", "\"simulated\": \"yes\"");

    assertThat(refused(text).problems()).extracting(SpecProblem::path).containsExactly(
        "simulated", "parameters.timing.maxDrift", "parameters.coherence.maxQber",
        "parameters.election.mode", "parameters.election.scoreLag", "validators[0].endpoint");
    assertThat(refused(text)).hasMessageContaining("did you mean \"credit\"?")
        .hasMessageContaining("choose from 0.000000001 to 0.499999999");
  }

  @Test
  void ratiosMayBeQuotedAndBeginWithThePoint() throws Exception {
    ChainSpec spec = SpecFixtures.chain("devnet", 4);
    String text = spec.text().replace("\"maxQber\": 0.11", "\"maxQber\": \".11\"");

    assertThat(ChainSpec.parse(text).hash()).isEqualTo(spec.hash());
  }

  @Test
  void anotherFormatIsRefused() throws Exception {
    String text = SpecFixtures.chain("devnet", 4).text().replace("\"format\": 1", "\"format\": 2");

    assertThat(refused(text)).hasMessageContaining("format 2 is not known");
  }

  @Test
  void differencesNameElementsByTheirNames() throws Exception {
    ChainSpec spec = SpecFixtures.chain("devnet", 4);
    List<ValidatorPublic> people = SpecFixtures.validators(4);
    List<LinkRegistration> links = LinkMesh.between(people, "emulated-bb84");
    Preset preset = Preset.named("devnet").withElection(ElectionMode.ARGMAX)
        .withBlockTimeMillis(500);
    ChainSpec other = ChainSpec.create(preset, new ChainPlan("etalon-devnet",
        spec.genesis().timestampMillis(), people, links.subList(1, 6),
        spec.genesis().balances(), List.of()));

    assertThat(spec.diff(other)).extracting(Difference::toString).contains(
        "parameters.timing.blockTime: 2s → 500ms",
        "parameters.timing.minBlockInterval: 1s → 250ms",
        "parameters.election.mode: credit → argmax",
        "links[organisationa-organisationb].linkId: 1 → absent").hasSize(3 + 7);
  }

  @Test
  void everyWayToSealMakesASoundDevnet() throws Exception {
    List<ValidatorPublic> people = SpecFixtures.validators(4);
    for (SealMode mode : List.of(SealMode.INTERVAL, SealMode.DEFERRED)) {
      ChainSpec spec = ChainSpec.create(Preset.named("devnet").withSeals(mode), new ChainPlan(
          "sealed", 1_000, people, LinkMesh.between(people, "emulated-bb84"), List.of(),
          List.of()));
      assertThat(spec.requireSound(VERIFIER).genesis().parameters().seals().mode())
          .isEqualTo(mode);
    }
  }

  @Test
  void filesAreSavedOnceAndReadBack(@TempDir Path directory) throws Exception {
    ChainSpec spec = SpecFixtures.chain("devnet", 4);
    Path file = directory.resolve("chain.json");
    spec.save(file);

    assertThat(ChainSpec.load(file).requireSound(VERIFIER).hash()).isEqualTo(spec.hash());
    assertThatThrownBy(() -> spec.save(file))
        .isInstanceOf(SpecException.class).hasMessageContaining("exists");
    assertThatThrownBy(() -> ChainSpec.load(directory.resolve("none")))
        .isInstanceOf(SpecException.class).hasMessageContaining("there is no file");
    Files.write(file, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> ChainSpec.load(file))
        .isInstanceOf(SpecException.class).hasMessageContaining("UTF-8");
  }

  @Test
  void anUnknownPresetNamesTheNearest() {
    assertThatThrownBy(() -> Preset.named("devnets"))
        .isInstanceOf(SpecException.class).hasMessageContaining("did you mean \"devnet\"?");
  }

  @Test
  void meshesLeaveOutLinksWithinAnOrganisationAndNameValidatorsOnce() {
    List<ValidatorPublic> people = List.of(SpecFixtures.validator(0, "North Bank"),
        SpecFixtures.validator(1, "North Bank"), SpecFixtures.validator(2, "Süd"));

    assertThat(LinkMesh.names(people)).containsExactly("northbank", "northbank2", "sd");
    assertThat(LinkMesh.between(people, "c")).extracting(LinkRegistration::name)
        .containsExactly("northbank-sd", "northbank2-sd");
  }

  @Test
  void publicFilesComeBackAndTellTheirOwnDamage(@TempDir Path directory) throws Exception {
    ValidatorPublic person = SpecFixtures.validator(3, "Organisation D");
    Path file = directory.resolve("d.validator.json");
    person.save(file);

    assertThat(ValidatorPublic.load(file)).isEqualTo(person);
    assertThat(person.isSigned(VERIFIER)).isTrue();
    String moved = person.text().replace("node3.example", "node4.example");
    assertThatThrownBy(() -> ValidatorPublic.parse(moved))
        .isInstanceOf(SpecException.class).hasMessageContaining("the file was changed");
  }

  private static SpecException refused(String text) {
    return catchThrowableOfType(SpecException.class, () -> ChainSpec.parse(text));
  }
}
