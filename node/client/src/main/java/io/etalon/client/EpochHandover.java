package io.etalon.client;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;

/**
 * A finalized header of an epoch and the set that votes in the next one, as a node claims both; by
 * itself it proves nothing, see {@link LightClient}.
 *
 * @param header of any block of the epoch
 * @param certificate what made it final
 * @param next the set that the header announces
 */
public record EpochHandover(Header header, Certificate certificate, ValidatorSet next) {}
