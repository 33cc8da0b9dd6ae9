package io.etalon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.client.CertifiedProof;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.SszException;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;

/** A proof as a file: the whole of it in SSZ, and beside it what a reader wants to see. */
final class ProofFile {
  private static final String PROOF = "proof";
  private static final String ACCOUNT = "account";

  private ProofFile() {}

  /** The file of a proof of an account's balance. */
  static ObjectNode of(AccountId account, CertifiedProof proof) {
    return Json.object()
        .put(ACCOUNT, account.toString())
        .put("height", proof.header().height())
        .put("stateRoot", proof.header().stateRoot().toHexString())
        .put("key", proof.key().toHexString())
        .put("value", proof.value().map(Bytes::toHexString).orElse(""))
        .put(PROOF, CertifiedProof.SCHEMA.encode(proof).toHexString());
  }

  /** Reads the proof of a file, beside which nothing may stand that the proof does not say. */
  static CertifiedProof proof(Path file) throws CommandFailure {
    try {
      JsonNode json = Json.read(file);
      CertifiedProof proof =
          CertifiedProof.SCHEMA.decode(Bytes.fromHexString(json.path(PROOF).asText()));
      JsonNode written = Json.parse(Json.indented(of(account(file), proof)));
      if (!json.equals(written)) {
        throw new CommandFailure(file + " says something else than the proof in it",
            "ask for it again with etalon account ADDRESS --proof --out FILE");
      }
      return proof;
    } catch (SszException | IllegalArgumentException e) {
      throw new CommandFailure(file + " holds no proof",
          "make one with etalon account ADDRESS --proof --out FILE", e);
    }
  }

  /** Reads the account that a file is about; whether the proof is of its balance is to be seen. */
  static AccountId account(Path file) throws CommandFailure {
    return Accounts.address(Json.read(file).path(ACCOUNT).asText());
  }
}
