package io.etalon.api;

/**
 * What the API needs of the process around it.
 *
 * @param meter counts finished calls
 * @param logLevels changes how much is logged
 */
public record ApiHooks(RpcMeter meter, LogLevels logLevels) {}
