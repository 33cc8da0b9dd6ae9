package io.etalon.engine;

/** What a node is in its chain. */
public sealed interface NodeRole permits ValidatorRole, Observer {}
