package io.etalon.api;

import com.google.protobuf.ByteString;
import io.etalon.assembly.ChainRuntime;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.fuzz.FuzzTarget;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** What callers of the API put into their requests. */
public final class ApiTargets {
  private static final ChainRuntime RUNTIME = new ChainRuntime();
  private static final String ACCOUNT = "0x" + "11".repeat(32);

  private ApiTargets() {}

  /** The targets. */
  public static List<FuzzTarget> all() {
    return List.of(
        FuzzTarget.of("api-fields", ApiTargets::fields, ApiTargets::extrinsics),
        new FuzzTarget("api-call", 256 * 1024, ApiTargets::call, ApiTargets::calls),
        FuzzTarget.of("api-call-bytes", ApiTargets::describe,
            () -> List.of(transfer().toArray(), new byte[] {1, 0})));
  }

  private static void fields(byte[] input) {
    ByteString bytes = ByteString.copyFrom(input);
    refusable(() -> Requests.account(bytes));
    refusable(() -> Requests.key("key", bytes));
    refusable(() -> Requests.height("height", input.length - 16));
    refusable(() -> {
      Extrinsic extrinsic = Requests.extrinsic(bytes);
      require(Extrinsic.SCHEMA.encode(extrinsic).equals(Bytes.wrap(input)), "other bytes");
      return extrinsic.id();
    });
  }

  @FunctionalInterface
  private interface Conversion<T> {
    T convert() throws ApiFailure;
  }

  private static <T> void refusable(Conversion<T> conversion) {
    try {
      conversion.convert();
    } catch (ApiFailure e) {
      e.toStatus();
    }
  }

  /** Pallet, call and arguments, a line each. */
  private static void call(byte[] input) {
    String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 3);
    if (lines.length < 3) {
      return;
    }
    Bytes call;
    try {
      call = RUNTIME.encodeCall(lines[0], lines[1], lines[2]);
    } catch (IllegalArgumentException e) {
      return;
    }
    require(RUNTIME.describeCall(call).contains(lines[0]), "described as another call");
  }

  private static void describe(byte[] input) {
    String described = RUNTIME.describeCall(Bytes.wrap(input));
    require(!described.isEmpty(), "no description");
  }

  private static Bytes transfer() {
    return RUNTIME.encodeCall(
        "balances", "transfer", "{\"to\":\"" + ACCOUNT + "\",\"amount\":\"5\"}");
  }

  private static List<byte[]> extrinsics() {
    byte[] key = new byte[SignatureScheme.FALCON_512_R3.publicKeyLength()];
    Arrays.fill(key, (byte) 3);
    PublicKey introduced = new PublicKey(SignatureScheme.FALCON_512_R3, Bytes.wrap(key));
    Extrinsic extrinsic = new Extrinsic(new ExtrinsicSigner.Introduced(introduced),
        Bytes.repeat((byte) 5, 40), 7, new Mortality(100, 64), Amount.ofTokens(1),
        transfer());
    return List.of(Extrinsic.SCHEMA.encode(extrinsic).toArray(), new byte[32]);
  }

  private static List<byte[]> calls() {
    return List.of(
        utf8("balances\ntransfer\n{\"to\":\"" + ACCOUNT + "\",\"amount\":\"5\"}"),
        utf8("balances\ntransfer\n{\"to\":\"" + ACCOUNT + "\",\"amount\":5, \"x\":[[{}]]}"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
