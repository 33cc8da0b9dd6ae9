package io.etalon.etsi014;

/**
 * One vendor parameter of a key request. Shape: the name is a vendor prefix, an underscore and a
 * word.
 */
public record ExtensionParameter(String name, String value) {}
