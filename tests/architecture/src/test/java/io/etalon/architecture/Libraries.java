package io.etalon.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which module may require which library of others. One library belongs to one module, so that its
 * successor touches one directory; the wider entries are argued in docs/adr/0003.
 */
final class Libraries {
  private static final String[] APPS = {"app", "qkd-client/app", "pq-proxy/app"};
  private static final String[] APPS_AND_RESEARCH = {
    "app", "qkd-client/app", "pq-proxy/app", "research"};
  private static final String[] RPC = {"node/proto", "node/api", "node/client"};
  private static final String[] RPC_AND_APP = {
    "node/proto", "node/api", "node/client", "app"};

  /** Module name, or the prefix of names up to a dot, to the directories that may require it. */
  private static final Map<String, String[]> OWNERS = new TreeMap<>(Map.ofEntries(
      Map.entry("tuweni.bytes", new String[] {
        "runtime/", "pallets/", "zk/", "chain-spec", "qkd-client/", "pq-proxy/", "node/",
        "research", "tests/"}),
      Map.entry("org.bouncycastle.", new String[] {
        "runtime/crypto", "runtime/signing", "qkd-client/pki"}),
      Map.entry("com.fasterxml.jackson.", new String[] {
        "chain-spec", "qkd-client/etsi014", "qkd-client/emulator", "qkd-client/metrics",
        "qkd-client/entropy",
        "qkd-client/conformance", "node/keystore", "app", "qkd-client/app", "pq-proxy/app"}),
      // Static: resolved only where the launcher adds it. Integer vectors are pure.
      Map.entry("jdk.incubator.vector", new String[] {"runtime/crypto"}),
      Map.entry("org.snmp4j", new String[] {"qkd-client/snmp"}),
      Map.entry("rocksdbjni", new String[] {"node/storage"}),
      Map.entry("io.grpc", RPC),
      Map.entry("io.grpc.", RPC),
      Map.entry("com.google.protobuf", RPC),
      Map.entry("com.google.protobuf.", RPC),
      // google.rpc.Status and its details; the jar has no module name but its file's.
      Map.entry("proto.google.common.protos", RPC),
      // Explicit modules behind automatic ones (Guice, gRPC) are resolved only where named.
      Map.entry("com.google.common", RPC_AND_APP),
      Map.entry("com.google.gson", RPC_AND_APP),
      Map.entry("com.google.guice", APPS),
      Map.entry("jakarta.inject", APPS),
      Map.entry("info.picocli", APPS),
      Map.entry("io.prometheus.", new String[] {"node/telemetry"}),
      Map.entry("org.tomlj", APPS_AND_RESEARCH),
      Map.entry("org.slf4j", APPS),
      Map.entry("ch.qos.logback.", APPS)));

  private Libraries() {}

  /** Libraries required where they do not belong, or that nobody has given a home. */
  static List<String> strays(ModuleGraph graph) {
    List<String> offences = new ArrayList<>();
    for (CompiledModule from : graph.modules()) {
      for (String name : from.requires()) {
        if (!graph.isOurs(name) && !isAllowed(from, name)) {
          offences.add(from.directory() + " may not require " + name);
        }
      }
    }
    return offences;
  }

  private static boolean isAllowed(CompiledModule from, String name) {
    boolean ofTheJdk = name.startsWith("java.") || name.startsWith("jdk.");
    if (ofTheJdk && !Layers.isPure(from)) {
      return true;
    }
    return OWNERS.entrySet().stream().anyMatch(owner -> matches(owner.getKey(), name)
        && from.isIn(owner.getValue()));
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith(".") ? name.startsWith(pattern) : name.equals(pattern);
  }
}
