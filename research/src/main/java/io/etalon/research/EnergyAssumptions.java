package io.etalon.research;

/**
 * What energy is computed from. These are assumptions, and each report prints them.
 *
 * @param nodeWatts what a server draws whatever it does
 * @param deviceWatts what one end of a quantum link draws
 * @param coreWatts what a busy core adds
 * @param signMicros time of one signature
 * @param verifyMicros time of one verification
 * @param joulesPerGigabyte network equipment, for each receiver
 * @param powWatts what a miner of mean hash power draws
 */
record EnergyAssumptions(
    double nodeWatts,
    double deviceWatts,
    double coreWatts,
    double signMicros,
    double verifyMicros,
    double joulesPerGigabyte,
    double powWatts) {}
