package io.etalon.client;

import io.etalon.runtime.RuntimeVersion;

/**
 * What a node runs.
 *
 * @param software name and version of the program
 * @param api such as {@code v1}
 */
public record NodeVersions(String software, String api, RuntimeVersion runtime) {}
