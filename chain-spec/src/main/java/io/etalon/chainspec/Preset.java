package io.etalon.chainspec;

import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.ElectionParameters;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.LinkClass;
import io.etalon.runtime.LockParameters;
import io.etalon.runtime.PalletParameters;
import io.etalon.runtime.SealMode;
import io.etalon.runtime.SealParameters;
import io.etalon.runtime.TimingParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What chains of one kind have in common: everything but people, links and balances.
 *
 * @param chain the chain's name, unless a plan has another
 * @param isSimulated whether models and recorded logs may report
 * @param meshClass the class of links that are not named one by one
 */
public record Preset(
    String chain,
    boolean isSimulated,
    ChainParameters parameters,
    List<LinkClass> linkClasses,
    String meshClass) {
  /** The presets there are (PROTOCOL, table of parameters). */
  public static final List<String> NAMES = List.of("devnet", "consortium");

  private static final long NANOS_PER_MILLI = 1_000_000;

  private static final Form<Preset> FORM =
      ObjectForm.<Preset>of()
          .field("format", Documents.FORMAT, _ -> Documents.CURRENT_FORMAT)
          .field("chain", Forms.NAME, Preset::chain)
          .field("simulated", Forms.bool(), Preset::isSimulated)
          .field("parameters", ParameterForms.PARAMETERS, Preset::parameters)
          .field("linkClasses", new ListForm<>(LinkForms.LINK_CLASS, 64), Preset::linkClasses)
          .field("meshClass", Forms.NAME, Preset::meshClass)
          .build(
              in -> {
                in.<Long>next();
                return new Preset(in.next(), in.<Boolean>next(), in.next(), in.next(), in.next());
              });

  /** Keeps a copy of the list. */
  public Preset {
    linkClasses = List.copyOf(linkClasses);
  }

  /** The preset of a name. Errors: an unknown name, with the nearest known one. */
  public static Preset named(String name) throws SpecException {
    if (!NAMES.contains(name)) {
      throw SpecException.of("unknown preset \"" + name + "\"", Nearest.remedy(name, NAMES));
    }
    try (InputStream in = Preset.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the preset " + name + " is not in this module");
      }
      return Documents.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), FORM);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the preset " + name, e);
    }
  }

  /**
   * The same with another slot length: the least interval of blocks becomes its half, and a full
   * block takes no longer than a slot, and the least timelock two slots.
   */
  public Preset withBlockTimeMillis(long blockTimeMillis) {
    TimingParameters timing = parameters.timing();
    TimingParameters changed = new TimingParameters(blockTimeMillis,
        Math.max(1, blockTimeMillis / 2), timing.maxDriftMillis(), timing.proposalTimeoutMillis(),
        timing.viewTimeoutMillis(), timing.timeoutCapMillis(), timing.epochBlocks(),
        timing.evidenceWindowEpochs());
    return with(new ChainParameters(changed, parameters.coherence(), parameters.election(),
        parameters.seals(), fittingInto(blockTimeMillis, parameters.fees()),
        fittingInto(blockTimeMillis, parameters.pallets())));
  }

  private static FeeParameters fittingInto(long blockTimeMillis, FeeParameters fees) {
    return new FeeParameters(fees.existentialDeposit(), fees.baseFee(), fees.feePerByte(),
        fees.feePerMicrosecond(),
        Math.min(fees.maxBlockWeightNanos(), blockTimeMillis * NANOS_PER_MILLI),
        fees.maxBlockBytes());
  }

  private static PalletParameters fittingInto(long blockTimeMillis, PalletParameters pallets) {
    LockParameters bridge = pallets.bridge();
    return new PalletParameters(pallets.trust(), pallets.governance(), pallets.oracle(),
        new LockParameters(Math.max(bridge.minTimelockMillis(), 2 * blockTimeMillis),
            bridge.maxTimelockMillis(), bridge.openLocks()),
        pallets.staking());
  }

  /** The same with another way to order leaders. */
  public Preset withElection(ElectionMode mode) {
    ElectionParameters election = parameters.election();
    ElectionParameters changed = new ElectionParameters(mode, election.scoreLag(),
        election.winsorPpb(), election.minWeightPpb(), election.tieBreakPpb(),
        election.maxConsecutive(), election.rewardPerBlock());
    return with(new ChainParameters(parameters.timing(), parameters.coherence(), changed,
        parameters.seals(), parameters.fees(), parameters.pallets()));
  }

  /** The same with other blocks sealed; every block, unless the mode is the interval's. */
  public Preset withSeals(SealMode mode) {
    SealParameters seals = parameters.seals();
    long interval = mode == SealMode.INTERVAL ? seals.interval() : 1;
    return with(new ChainParameters(parameters.timing(), parameters.coherence(),
        parameters.election(), new SealParameters(mode, interval, seals.deadlineBlocks()),
        parameters.fees(), parameters.pallets()));
  }

  /** The same with other parameters. */
  public Preset with(ChainParameters changed) {
    return new Preset(chain, isSimulated, changed, linkClasses, meshClass);
  }

  /** The canonical text. */
  String text() {
    return JsonText.render(FORM.write(this));
  }
}
