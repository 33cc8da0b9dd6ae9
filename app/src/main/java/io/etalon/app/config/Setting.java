package io.etalon.app.config;

/**
 * One value and where it comes from.
 *
 * @param value as text, in the form of its key's {@link ValueKind}
 * @param origin for people, such as {@code etalon.toml:12}
 */
public record Setting(String value, String origin) {}
