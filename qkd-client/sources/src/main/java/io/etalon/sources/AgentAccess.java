package io.etalon.sources;

import java.nio.file.Path;

/**
 * How an SNMP agent is reached, by version 3 with authentication and privacy.
 *
 * @param agent {@code host:port}
 * @param authentication {@code sha256}, {@code sha512} or {@code sha1}
 * @param privacy {@code aes128} or {@code aes256}
 * @param passphrases a file, readable by its owner alone, of two lines: authentication, privacy
 */
public record AgentAccess(
    String agent, String user, String authentication, String privacy, Path passphrases) {}
