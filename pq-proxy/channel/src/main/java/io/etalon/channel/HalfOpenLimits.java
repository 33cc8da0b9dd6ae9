package io.etalon.channel;

/**
 * How many handshakes a server carries that are past their cookie and not yet open channels.
 *
 * <p>When half of {@code total} is taken, or what one identity may hold without proof, a Hello must
 * be signed. A signed Hello counts apart, so that strangers who claim a peer's identity cannot keep
 * that peer out.
 *
 * @param total in all
 * @param perPeer for one claimed identity
 * @param perAddress from one source address
 * @spec PROTOCOL section 6; DESIGN section 5
 */
public record HalfOpenLimits(int total, int perPeer, int perAddress) {
  /** The bounds of the protocol. */
  public static final HalfOpenLimits STANDARD = new HalfOpenLimits(64, 2, 8);
}
