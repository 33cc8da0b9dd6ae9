package io.etalon.app.command;

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

  /** Reads the proof of a file; nothing beside it counts. */
  static CertifiedProof proof(Path file) throws CommandFailure {
    try {
      return CertifiedProof.SCHEMA.decode(
          Bytes.fromHexString(Json.read(file).path(PROOF).asText()));
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
