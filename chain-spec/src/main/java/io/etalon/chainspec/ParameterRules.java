package io.etalon.chainspec;

import io.etalon.primitives.Amount;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Ppb;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.SealMode;
import io.etalon.runtime.SealParameters;
import io.etalon.runtime.TimingParameters;
import java.math.BigInteger;

/** What parameters owe each other; their own ranges are the forms' business. */
final class ParameterRules {
  /** A seal takes about two seconds: inside a shorter slot it would decide who leads. */
  private static final long MIN_INLINE_BLOCK_MILLIS = 6_000;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final ChainParameters parameters;
  private final Findings findings;

  ParameterRules(ChainParameters parameters, Findings findings) {
    this.parameters = parameters;
    this.findings = findings;
  }

  void check() {
    timing(parameters.timing());
    coherence(parameters.coherence());
    seals(parameters.seals());
    fees(parameters.fees());
    findings.require(
        parameters.election().scoreLag() < parameters.timing().epochBlocks(),
        "parameters.election.scoreLag", "not below epochBlocks", "lower it or lengthen epochs");
  }

  private void timing(TimingParameters timing) {
    String path = "parameters.timing.";
    findings.require(timing.minBlockIntervalMillis() <= timing.blockTimeMillis(),
        path + "minBlockInterval", "longer than blockTime", "make it half of blockTime");
    findings.require(timing.proposalTimeoutMillis() <= timing.viewTimeoutMillis(),
        path + "proposalTimeout", "longer than viewTimeout", "lower it or raise viewTimeout");
    findings.require(timing.viewTimeoutMillis() < timing.timeoutCapMillis(),
        path + "timeoutCap", "not above viewTimeout, so that timeouts cannot grow",
        "raise it well above the longest delay of the network, for instance to 60s");
  }

  private void coherence(CoherenceParameters coherence) {
    String path = "parameters.coherence.";
    long sum = Math.addExact(
        Math.addExact(coherence.qberWeightPpb(), coherence.visibilityWeightPpb()),
        Math.addExact(coherence.coherenceTimeWeightPpb(), coherence.rateWeightPpb()));
    findings.require(sum == Ppb.ONE, path + "qberWeight",
        "the four weights of eq. 5 sum to " + sum + " billionths",
        "make qberWeight, visibilityWeight, coherenceTimeWeight and rateWeight sum to 1");
    findings.require(coherence.suspectWindows() <= coherence.cutWindows(),
        path + "suspectWindows", "above cutWindows, so that a link is cut before it is suspect",
        "lower it to at most cutWindows");
  }

  private void seals(SealParameters seals) {
    String path = "parameters.seals.";
    long blockTime = parameters.timing().blockTimeMillis();
    findings.require(seals.mode() != SealMode.INLINE || blockTime >= MIN_INLINE_BLOCK_MILLIS,
        path + "mode", "inline seals take longer than a blockTime below 6s allows",
        "use deferred or interval, or raise blockTime to 6s");
    findings.require(seals.mode() == SealMode.INTERVAL || seals.interval() == 1,
        path + "interval", "only the mode interval leaves blocks out",
        "set it to 1, or the mode to interval");
    findings.require(seals.deadlineBlocks() < parameters.timing().epochBlocks(),
        path + "deadlineBlocks", "an epoch is not longer than the seals' deadline",
        "lower it below epochBlocks");
  }

  private void fees(FeeParameters fees) {
    String path = "parameters.fees.";
    long blockMillis = parameters.timing().blockTimeMillis();
    findings.require(
        fees.maxBlockWeightNanos() <= Math.multiplyExact(blockMillis, NANOS_PER_MILLI),
        path + "maxBlockWeight", "a full block takes longer than blockTime",
        "lower it to at most " + blockMillis + "ms");
    BigInteger dearest = BigInteger.valueOf(fees.baseFee().units())
        .add(product(fees.feePerByte(), Limits.MAX_BODY_BYTES))
        .add(product(fees.feePerMicrosecond(),
            Math.ceilDiv(fees.maxBlockWeightNanos(), NANOS_PER_MICRO)));
    findings.require(dearest.bitLength() < Long.SIZE, path + "baseFee",
        "the dearest extrinsic costs more than amounts can hold",
        "lower baseFee, feePerByte or feePerMicrosecond");
  }

  private static BigInteger product(Amount amount, long times) {
    return BigInteger.valueOf(amount.units()).multiply(BigInteger.valueOf(times));
  }
}
