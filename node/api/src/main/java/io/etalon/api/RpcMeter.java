package io.etalon.api;

/** Counts calls. Called from many threads. */
@FunctionalInterface
public interface RpcMeter {
  /**
   * A call has ended.
   *
   * @param method such as {@code etalon.v1.ChainService/GetInfo}
   * @param code the gRPC status code's name, such as {@code OK}
   */
  void onFinished(String method, String code);
}
