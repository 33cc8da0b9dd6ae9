package io.etalon.sources;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a web server is reached: over mutual TLS, or in the clear on loopback.
 *
 * @param address {@code https://host:port/path}, or {@code http://127.0.0.1:port/path}
 * @param key this end's private key, PEM, readable by its owner alone
 * @param certificate its certificate, PEM, leaf first
 * @param authority the pinned authority of the server's certificate, PEM
 * @param authorization a file, readable by its owner alone, whose first line is sent as the header
 *     of that name; null for none
 */
public record WebAccess(
    URI address, Path key, Path certificate, Path authority, @Nullable Path authorization) {}
