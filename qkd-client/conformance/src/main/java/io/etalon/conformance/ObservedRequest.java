package io.etalon.conformance;

/**
 * A request as a key manager, or a proxy before it, received it. Shape: {@code target} is the raw
 * path with its query; {@code mediaType} is empty where none was declared.
 */
public record ObservedRequest(String verb, String target, String mediaType, String body) {}
