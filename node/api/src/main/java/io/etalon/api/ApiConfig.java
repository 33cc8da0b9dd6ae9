package io.etalon.api;

import java.net.InetSocketAddress;

/**
 * Where the API listens.
 *
 * @param address of the public services; port 0 takes a free one
 * @param adminAddress of the admin service: loopback only, never encrypted
 * @param security of the public services
 */
public record ApiConfig(
    InetSocketAddress address, InetSocketAddress adminAddress, ApiSecurity security) {}
