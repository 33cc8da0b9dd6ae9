package io.etalon.staking;

/**
 * What {@code staking} starts from: nobody has staked anything yet.
 *
 * @param parameters refused where they are unsound
 */
public record StakingGenesis(StakingParameters parameters) {}
