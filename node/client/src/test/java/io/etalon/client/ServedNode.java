package io.etalon.client;

import io.etalon.api.ApiConfig;
import io.etalon.api.ApiHooks;
import io.etalon.api.ApiSecurity;
import io.etalon.api.ApiServer;
import io.etalon.crypto.PublicKey;
import io.etalon.fixtures.FakeNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A fake node behind the real API on loopback. */
final class ServedNode implements AutoCloseable {
  final FakeNode node;
  final ApiServer server;

  ServedNode(Path directory, PublicKey funded) throws Exception {
    node = new FakeNode(directory, List.of(funded));
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = ApiServer.start(node, new ApiConfig(anyPort, anyPort, new ApiSecurity.Plaintext()),
        new ApiHooks((method, code) -> { }, (logger, level) -> { }));
  }

  String target() {
    return "127.0.0.1:" + server.port();
  }

  String adminTarget() {
    return "127.0.0.1:" + server.adminPort();
  }

  @Override
  public void close() {
    server.close();
    node.close();
  }
}
