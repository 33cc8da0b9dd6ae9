import org.jspecify.annotations.NullMarked;

/**
 * What the world outside may ask of a node: gRPC services over the node's own interface, with
 * reflection and health. Nothing is decided here and no key is held; whatever changes the chain
 * goes through the pool like any other extrinsic.
 */
@NullMarked
module io.etalon.api {
  requires static transitive org.jspecify;
  requires transitive io.etalon.engine;
  requires com.google.protobuf;
  requires io.etalon.proto;
  requires io.grpc;
  requires io.grpc.netty.shaded;
  requires io.grpc.protobuf;
  requires io.grpc.services;
  requires io.grpc.stub;
  // Where gRPC logs.
  requires java.logging;
  requires proto.google.common.protos;

  exports io.etalon.api;
}
