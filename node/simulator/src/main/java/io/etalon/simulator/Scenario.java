package io.etalon.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one run is: everything else follows from it. A seed names one; leaving something out of it
 * gives a simpler one with the same chances elsewhere.
 *
 * @param size validators
 * @param chaosMillis virtual time with faults, before the world heals
 * @param liars who is dishonest, and how
 * @param isFalcon whether votes carry real Falcon-1024 signatures
 */
public record Scenario(
    long seed,
    int size,
    long chaosMillis,
    SortedSet<Fault> faults,
    List<Liar> liars,
    boolean isFalcon) {
  private static final int[] SIZES = {4, 4, 4, 4, 4, 4, 4, 4, 7, 7, 7, 10};
  private static final int FALCON_EVERY = 200;
  private static final int LONG_EVERY = 12;

  /** Few faults at a time let a run come far, many meet where nobody thought of. */
  private static final int[] FAULTS = {0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12};

  /** A dishonest validator. */
  public record Liar(int validator, Adversary conduct) {}

  /** Keeps copies. */
  public Scenario {
    faults = Collections.unmodifiableSortedSet(new TreeSet<>(faults));
    liars = List.copyOf(liars);
    if (size < 1 || size > 31) {
      throw new IllegalArgumentException("a simulation of " + size + " validators");
    }
  }

  /** The scenario of a seed, with as many validators as the seed says. */
  public static Scenario of(long seed) {
    Random random = new Chance(seed).stream("scenario");
    return of(seed, SIZES[random.nextInt(SIZES.length)]);
  }

  /** The scenario of a seed, with so many validators. */
  public static Scenario of(long seed, int size) {
    Random random = new Chance(seed).stream("scenario of " + size);
    boolean isLong = random.nextInt(LONG_EVERY) == 0;
    long chaosMillis = isLong ? 4_000 : 400 + random.nextInt(1_800);
    List<Fault> all = new ArrayList<>(List.of(Fault.values()));
    Collections.shuffle(all, random);
    Set<Fault> faults =
        new TreeSet<>(all.subList(0, FAULTS[random.nextInt(FAULTS.length)]));
    int most = (size - 1) / 3;
    List<Liar> liars = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      Adversary conduct = Adversary.values()[random.nextInt(Adversary.values().length)];
      liars.add(new Liar((int) Math.floorMod(seed + i, (long) size), conduct));
    }
    return new Scenario(
        seed, size, chaosMillis, new TreeSet<>(faults), liars, seed % FALCON_EVERY == 0);
  }

  /** The same without one fault. */
  public Scenario without(Fault fault) {
    SortedSet<Fault> fewer = new TreeSet<>(faults);
    fewer.remove(fault);
    return new Scenario(seed, size, chaosMillis, fewer, liars, isFalcon);
  }

  /** The same with an honest validator in the place of a liar. */
  public Scenario without(Liar liar) {
    List<Liar> fewer = new ArrayList<>(liars);
    fewer.remove(liar);
    return new Scenario(seed, size, chaosMillis, faults, fewer, isFalcon);
  }

  /** The same with less time for faults. */
  public Scenario lasting(long millis) {
    return new Scenario(seed, size, millis, faults, liars, isFalcon);
  }

  /** The same with these faults and liars and none else. */
  public Scenario with(Set<Fault> otherFaults, List<Liar> otherLiars) {
    return new Scenario(
        seed, size, chaosMillis, new TreeSet<>(otherFaults), otherLiars, isFalcon);
  }

  boolean has(Fault fault) {
    return faults.contains(fault);
  }

  /** Whether the set loses a member for a while: only where what is left bears the liars. */
  boolean changesSet() {
    return has(Fault.SET_CHANGES) && size > 4 && liars.size() <= (size - 2) / 3;
  }

  /** How many machines may lose what they wrote: with the liars at most f. */
  int forgetful() {
    return (changesSet() ? size - 2 : size - 1) / 3 - liars.size();
  }

  @Override
  public String toString() {
    return "seed %d, %d validators, %d ms, faults %s, liars %s%s"
        .formatted(seed, size, chaosMillis, faults, liars, isFalcon ? ", real Falcon" : "");
  }
}
