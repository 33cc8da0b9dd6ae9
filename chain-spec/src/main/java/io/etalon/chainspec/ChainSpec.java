package io.etalon.chainspec;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.runtime.GenesisConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What one chain is: a text that operators agree on, and the genesis that it stands for.
 *
 * <p>Shape: JSON; durations, rates and sizes with their unit, ratios as decimals of at most nine
 * places, amounts in tokens, accounts and keys in hexadecimal. Every key is mandatory and unknown
 * ones are refused. One genesis has one canonical text; the hash is of the genesis, so that layout
 * does not matter. Immutable.
 */
public final class ChainSpec {
  private static final String ABSENT = "absent";

  private final GenesisConfig genesis;
  private final Map<String, Position> positions;

  private ChainSpec(GenesisConfig genesis, Map<String, Position> positions) {
    this.genesis = genesis;
    this.positions = positions;
  }

  /** The specification of a genesis that is there already; {@link #verify} judges it. */
  public static ChainSpec of(GenesisConfig genesis) {
    return new ChainSpec(genesis, Map.of());
  }

  /** A preset with people, links and balances; {@link #verify} judges the result. */
  public static ChainSpec create(Preset preset, ChainPlan plan) {
    return of(new GenesisConfig(plan.chain(), preset.isSimulated(), plan.timestampMillis(),
        preset.parameters(), preset.linkClasses(),
        plan.validators().stream().map(ValidatorPublic::validator).toList(),
        plan.links(), plan.balances(), plan.sudo()));
  }

  /**
   * Reads a text. Errors: all that is wrong with form and ranges, each problem with path, line and
   * column. What values owe each other is {@link #verify}'s business.
   */
  public static ChainSpec parse(String text) throws SpecException {
    JsonValue document = JsonText.parse(text);
    return new ChainSpec(
        Documents.read(document, GenesisForm.GENESIS), Leaves.positions(document));
  }

  /** Reads a file of at most 64 MB as {@link #parse} does. */
  public static ChainSpec load(Path file) throws SpecException {
    return parse(Documents.load(file));
  }

  /** Writes {@link #text} to a new file; refuses to replace one. */
  public void save(Path file) throws SpecException {
    Documents.save(file, text());
  }

  /** What the chain starts from. */
  public GenesisConfig genesis() {
    return genesis;
  }

  /** The hash tree root of the genesis. */
  public Bytes32 hash() {
    return genesis.hash();
  }

  /** The canonical text. */
  public String text() {
    return JsonText.render(tree());
  }

  /** Judges the specification by all rules; certificates are checked with {@code verifier}. */
  public Verification verify(SignatureVerifier verifier) {
    return SpecRules.verify(genesis, verifier, positions);
  }

  /** This specification, or a refusal with all problems that {@link #verify} finds. */
  public ChainSpec requireSound(SignatureVerifier verifier) throws SpecException {
    Verification verification = verify(verifier);
    if (!verification.isSound()) {
      throw new SpecException(verification.problems());
    }
    return this;
  }

  /** The values in which {@code other} differs from this, in the order of this text. */
  public List<Difference> diff(ChainSpec other) {
    SequencedMap<String, String> before = Leaves.byName(tree());
    SequencedMap<String, String> after = Leaves.byName(other.tree());
    SequencedSet<String> paths = new LinkedHashSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String path : paths) {
      String old = before.getOrDefault(path, ABSENT);
      String now = after.getOrDefault(path, ABSENT);
      if (!old.equals(now)) {
        differences.add(new Difference(path, old, now));
      }
    }
    return List.copyOf(differences);
  }

  /** Every value with its path, a line each, long ones cut; the hash first. */
  public String show() {
    StringBuilder out = new StringBuilder("hash = ").append(hash().toHexString()).append('\n');
    Leaves.byName(tree()).forEach((path, value) ->
        out.append(path).append(" = ").append(Difference.shown(value)).append('\n'));
    return out.toString();
  }

  private JsonValue tree() {
    return GenesisForm.GENESIS.write(genesis);
  }
}
