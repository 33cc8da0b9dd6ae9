package io.etalon.api;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.etalon.crypto.SignatureScheme;
import io.etalon.fixtures.FakeNode;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.signing.SigningKey;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tuweni.bytes.Bytes;

/** A fake node served on loopback, and a channel to it. */
final class Served implements AutoCloseable {
  static final SigningKey ALICE =
      SigningKey.generate(SignatureScheme.ML_DSA_65, new SecureRandom());
  static final AccountId ALICE_ID = AccountId.of(ALICE.publicKey());

  final FakeNode node;
  final ApiServer server;
  final ManagedChannel channel;
  final ManagedChannel adminChannel;
  final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  final Map<String, Level> levels = new ConcurrentHashMap<>();

  Served(Path directory) throws Exception {
    node = new FakeNode(directory, List.of(ALICE.publicKey()));
    server = ApiServer.start(node, config(), hooks());
    channel = channel(server.port());
    adminChannel = channel(server.adminPort());
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  static ApiConfig config() {
    return new ApiConfig(loopback(0), loopback(0), new ApiSecurity.Plaintext());
  }

  ApiHooks hooks() {
    return new ApiHooks(
        (method, code) ->
            calls.computeIfAbsent(method + " " + code, _ -> new AtomicInteger()).incrementAndGet(),
        levels::put);
  }

  private static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress(loopback(port)).usePlaintext().build();
  }

  /** Alice's signed call, mortal from the newest block. */
  Extrinsic signed(long nonce, Bytes call) {
    return signed(nonce, Amount.ZERO, call);
  }

  Extrinsic signed(long nonce, Amount tip, Bytes call) {
    var birth = node.store().best();
    Mortality mortality = new Mortality(birth.height(), 8);
    ExtrinsicSigner signer = new ExtrinsicSigner.Registered(ALICE_ID);
    Extrinsic bare = new Extrinsic(signer, Bytes.EMPTY, nonce, mortality, tip, call);
    Bytes signature = ALICE.sign(
        new ExtrinsicPayload(bare.id(), ALICE_ID, ALICE.publicKey().scheme(),
            node.description().genesisHash(), node.runtime().version().version(),
            birth.blockId()).signBytes());
    return new Extrinsic(signer, signature, nonce, mortality, tip, call);
  }

  static ErrorInfo info(StatusRuntimeException failure) {
    return detail(failure, ErrorInfo.class);
  }

  static BadRequest fields(StatusRuntimeException failure) {
    return detail(failure, BadRequest.class);
  }

  static RetryInfo retry(StatusRuntimeException failure) {
    return detail(failure, RetryInfo.class);
  }

  private static <T extends Message> T detail(StatusRuntimeException failure, Class<T> type) {
    try {
      for (Any any : StatusProto.fromThrowable(failure).getDetailsList()) {
        if (any.is(type)) {
          return any.unpack(type);
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + failure);
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    adminChannel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    server.close();
    node.close();
  }
}
