package io.etalon.acceptance;

import io.etalon.api.ApiConfig;
import io.etalon.api.ApiHooks;
import io.etalon.api.ApiSecurity;
import io.etalon.api.ApiServer;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.runtime.GenesisConfig;
import io.etalon.storage.StateLease;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A chain of validators in this process, one of which serves the API. */
final class ServedChain implements AutoCloseable {
  private final List<TestNode> nodes = new ArrayList<>();
  private final ApiServer server;

  ServedChain(Path directory, int validators, List<AccountId> funded) throws Exception {
    List<TestGenesis.Member> members =
        IntStream.range(0, validators).mapToObj(TestGenesis.Member::generate).toList();
    GenesisConfig genesis = TestGenesis.config(members, funded);
    for (int i = 0; i < members.size(); i++) {
      nodes.add(new TestNode(directory.resolve("v" + i), genesis, members.get(i)));
    }
    nodes.forEach(node -> node.start(nodes.stream().map(TestNode::address).toList()));
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = ApiServer.start(nodes.getFirst().node,
        new ApiConfig(anyPort, anyPort, new ApiSecurity.Plaintext()),
        new ApiHooks((_, _) -> { }, (_, _) -> { }));
  }

  String rpc() {
    return "127.0.0.1:" + server.port();
  }

  /** What an account has in the newest state. */
  Amount free(AccountId account) {
    TestNode node = nodes.getFirst();
    try (StateLease lease = node.node.store().lease()) {
      return node.node.runtime().account(lease.state(), account).orElseThrow().free();
    }
  }

  @Override
  public void close() {
    server.close();
    nodes.forEach(TestNode::close);
  }
}
