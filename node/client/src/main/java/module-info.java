import org.jspecify.annotations.NullMarked;

/**
 * The Java client of a node's API: typed questions and answers, building and signing of extrinsics,
 * and proofs checked without trusting any node. It holds no key and keeps nothing on disk.
 */
@NullMarked
module io.etalon.client {
  requires static transitive org.jspecify;
  requires transitive io.etalon.runtime;
  requires transitive io.etalon.signing;
  requires transitive io.etalon.trie;
  requires com.google.protobuf;
  requires io.etalon.proto;
  requires io.grpc;
  requires io.grpc.netty.shaded;
  requires io.grpc.protobuf;
  requires io.grpc.stub;
  requires proto.google.common.protos;

  exports io.etalon.client;
}
