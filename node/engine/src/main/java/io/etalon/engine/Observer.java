package io.etalon.engine;

/** A node without keys: it follows the chain and serves readers. */
public record Observer() implements NodeRole {}
