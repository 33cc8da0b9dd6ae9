package io.etalon.runtime;

/**
 * Which runtime this is.
 *
 * @param name the same for all versions of one runtime
 * @param version signed by every extrinsic; rises whenever the meaning of a call or of state
 *     changes
 */
public record RuntimeVersion(String name, long version) {}
