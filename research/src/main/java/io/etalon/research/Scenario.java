package io.etalon.research;

import io.etalon.coherence.ElectionMode;
import io.etalon.coherence.ElectionRules;
import io.etalon.coherence.ScoringParameters;
import java.util.List;

/**
 * What is studied: a network, the rules of its chain, and who disturbs it.
 *
 * @param title for people
 * @param seed everything that is drawn follows from it
 * @param heights how many blocks the chain has
 */
public record Scenario(
    String title,
    long seed,
    long heights,
    Network network,
    Rules rules,
    Adversity adversity,
    Rivals rivals) {
  /** Who is linked with whom, and by what. Validators are numbered from 0. */
  record Network(int validators, List<LinkClass> classes, List<Fibre> fibres) {
    Network {
      classes = List.copyOf(classes);
      fibres = List.copyOf(fibres);
    }

    List<Fibre> fibresOf(int validator) {
      return fibres.stream().filter(fibre -> fibre.joins(validator)).toList();
    }
  }

  /** One link: its number, its two validators, its kind, and its loss in dB. */
  record Fibre(int number, int a, int b, LinkClass linkClass, double lossDb) {
    boolean joins(int validator) {
      return a == validator || b == validator;
    }
  }

  /** What the chain fixes at genesis. */
  record Rules(ScoringParameters scoring, ElectionRules election, long blockMillis) {
    /** The same, with scores winsorised to another band. */
    Rules within(long winsorPpb) {
      return new Rules(scoring, in(election.mode(), winsorPpb), blockMillis);
    }

    ElectionRules in(ElectionMode mode) {
      return in(mode, election.winsorPpb());
    }

    private ElectionRules in(ElectionMode mode, long winsorPpb) {
      return new ElectionRules(
          mode, election.scoreLag(), winsorPpb, election.minWeightPpb(),
          election.tieBreakPpb(), election.maxConsecutive(), election.rewardPerBlock());
    }
  }

  /** Who lies, and who listens. */
  record Adversity(List<Strategy> strategies, List<Eavesdropper> eavesdroppers) {
    Adversity {
      strategies = List.copyOf(strategies);
      eavesdroppers = List.copyOf(eavesdroppers);
    }
  }

  /**
   * Somebody who measures a fraction of a fibre's pulses and sends them on.
   *
   * @param fibre the link's number
   * @param from the first height
   * @param until the first height without
   */
  record Eavesdropper(int fibre, double fraction, long from, long until) {
    boolean isActive(long height) {
      return from <= height && height < until;
    }
  }

  /**
   * What other rules would choose leaders by: the share of the i-th richest falls as {@code
   * i^-exponent}.
   */
  record Rivals(double stakeExponent, double hashExponent, EnergyAssumptions energy) {}
}
