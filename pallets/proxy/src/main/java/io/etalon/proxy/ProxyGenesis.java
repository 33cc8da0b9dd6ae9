package io.etalon.proxy;

/** What {@code proxy} starts from: nobody acts for anybody yet. */
public record ProxyGenesis() {}
