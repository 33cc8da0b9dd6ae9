import org.jspecify.annotations.NullMarked;

/**
 * The messages and stubs of API v1, generated from the protobuf files beside this module. Server
 * and client share them; nothing is written here by hand.
 */
@NullMarked
module io.etalon.proto {
  requires static transitive org.jspecify;
  requires transitive com.google.protobuf;
  requires transitive io.grpc;
  requires transitive io.grpc.protobuf;
  requires transitive io.grpc.stub;
  // An explicit module behind automatic ones: resolved only where it is named.
  requires com.google.common;

  exports io.etalon.proto;
}
