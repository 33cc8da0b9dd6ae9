package io.etalon.system;

/**
 * What {@code system} is told by the runtime that it is part of.
 *
 * @param runtimeName the name of the runtime
 * @param runtimeVersion the version whose meaning of calls and state this is
 */
public record SystemConfig(String runtimeName, long runtimeVersion) {}
