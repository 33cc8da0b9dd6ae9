package io.etalon.client;

import io.etalon.runtime.LinkState;

/** A link as the state has it, with the last report of each end. */
public record ShownLink(LinkState state, LinkEndReport a, LinkEndReport b) {}
