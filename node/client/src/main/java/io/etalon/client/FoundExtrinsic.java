package io.etalon.client;

/** An extrinsic that a node knows, and where it stands. */
public record FoundExtrinsic(ShownExtrinsic extrinsic, ExtrinsicPlace place) {}
