package io.etalon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.client.CertifiedProof;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.fuzz.FuzzTarget;
import io.etalon.fuzz.SampleProofs;
import io.etalon.fuzz.Scratch;
import io.etalon.primitives.AccountId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Files and words that people hand to a command. */
public final class CommandTargets {
  private static final PublicKey KEY = new PublicKey(
      SignatureScheme.FALCON_512_R3,
      Bytes.wrap(new byte[SignatureScheme.FALCON_512_R3.publicKeyLength()]));

  private CommandTargets() {}

  /** The targets. */
  public static List<FuzzTarget> all() {
    return List.of(
        FuzzTarget.of("proof-file", CommandTargets::proof, CommandTargets::proofs),
        FuzzTarget.of("unsigned-extrinsic", CommandTargets::unsigned, CommandTargets::builds),
        FuzzTarget.of("amount", CommandTargets::amount,
            () -> List.of(utf8("12.5"), utf8("0.000000001"), utf8("1e3"))));
  }

  private static void proof(byte[] input) {
    Path file = Scratch.file("proof.json", input);
    try {
      CertifiedProof proof = ProofFile.proof(file);
      AccountId account = ProofFile.account(file);
      Path again =
          Scratch.file("again.json", utf8(Json.indented(ProofFile.of(account, proof))));
      require(ProofFile.proof(again).equals(proof), "another proof");
    } catch (CommandFailure e) {
      // Refused, in the typed way.
    }
  }

  private static void unsigned(byte[] input) {
    try {
      JsonNode json = Json.parse(new String(input, StandardCharsets.UTF_8));
      UnsignedExtrinsic.builder(json, KEY).signBytes();
    } catch (CommandFailure e) {
      // Refused, in the typed way.
    }
  }

  private static void amount(byte[] input) {
    try {
      long units = Amounts.parse(new String(input, StandardCharsets.UTF_8)).units();
      require(Amounts.parse(Amounts.text(units)).units() == units, "another amount");
    } catch (CommandFailure e) {
      // Refused, in the typed way.
    }
  }

  private static List<byte[]> proofs() {
    return SampleProofs.all().stream()
        .map(proof -> utf8(Json.indented(ProofFile.of(new AccountId(Bytes32.ZERO), proof))))
        .toList();
  }

  private static List<byte[]> builds() {
    return List.of(utf8("{\"genesisHash\":\"" + Bytes32.ZERO + "\",\"runtimeVersion\":1,"
        + "\"birthHeight\":4,\"birthHash\":\"" + Bytes32.ZERO + "\",\"call\":\"0x0100\","
        + "\"nonce\":1,\"tip\":0,\"period\":64,\"introducesKey\":true}"));
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
