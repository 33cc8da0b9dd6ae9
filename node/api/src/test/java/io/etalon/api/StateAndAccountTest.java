package io.etalon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.etalon.crypto.Signatures;
import io.etalon.fixtures.FakeNode;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.proto.AccountServiceGrpc;
import io.etalon.proto.CertifiedProof;
import io.etalon.proto.GetAccountRequest;
import io.etalon.proto.GetNonceRequest;
import io.etalon.proto.QueryRequest;
import io.etalon.proto.ScanRequest;
import io.etalon.proto.StateServiceGrpc;
import io.etalon.trie.StateProof;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateAndAccountTest {
  @TempDir Path directory;
  private Served served;
  private AccountServiceGrpc.AccountServiceBlockingStub accounts;
  private StateServiceGrpc.StateServiceBlockingStub state;

  @BeforeEach
  void serve() throws Exception {
    served = new Served(directory);
    accounts = AccountServiceGrpc.newBlockingStub(served.channel);
    state = StateServiceGrpc.newBlockingStub(served.channel);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  @Test
  void showsAnAccountAndSaysWhereThereIsNone() {
    var alice = accounts.getAccount(request(Served.ALICE_ID.value(), false));
    assertThat(alice.getExists()).isTrue();
    assertThat(alice.getFree()).isEqualTo(FakeNode.BALANCE.units());
    assertThat(alice.getKey().getLabel()).isEqualTo("ml-dsa-65");
    assertThat(alice.hasProof()).isFalse();
    var nobody = accounts.getAccount(request(Bytes.random(32), false));
    assertThat(nobody.getExists()).isFalse();
    assertThat(nobody.hasKey()).isFalse();
  }

  @Test
  void countsWhatWaitsIntoTheNextNonce() {
    served.node.submit(served.signed(0, Bytes.of(1)));
    var nonce = accounts.getNonce(GetNonceRequest.newBuilder()
        .setAccount(Messages.bytes(Served.ALICE_ID.value())).build());
    assertThat(nonce.getPending()).isEqualTo(1);
    assertThat(nonce.getFinalized()).isZero();
  }

  @Test
  void provesABalanceUpToTheValidatorsSignatures() throws Exception {
    served.node.finalizeBlock();
    CertifiedProof proof =
        accounts.getAccount(request(Served.ALICE_ID.value(), true)).getProof();
    Header header = Header.SCHEMA.decode(Requests.bytes(proof.getHeader()));
    Certificate certificate =
        Certificate.SCHEMA.decode(Requests.bytes(proof.getCertificate()));
    ValidatorSet set = ValidatorSet.SCHEMA.decode(Requests.bytes(proof.getValidatorSet()));
    assertThat(set).isEqualTo(served.node.validators());
    assertThat(certificate.blockId()).isEqualTo(header.blockId());
    assertThat(certificate.isValid(
        set, served.node.store().genesisHash(), Signatures.verifier())).isTrue();
    StateProof stateProof = StateProof.SCHEMA.decode(Requests.bytes(proof.getProof()));
    assertThat(stateProof.verify(header.stateRoot(), Requests.bytes(proof.getStateKey()),
        Optional.of(Requests.bytes(proof.getValue())))).isTrue();
  }

  @Test
  void provesThatAKeyIsAbsent() throws Exception {
    served.node.finalizeBlock();
    var answer = state.query(QueryRequest.newBuilder()
        .setKey(ByteString.copyFromUtf8("nothing")).setWithProof(true).build());
    assertThat(answer.hasValue()).isFalse();
    assertThat(answer.getProof().hasValue()).isFalse();
    Header header = Header.SCHEMA.decode(Requests.bytes(answer.getProof().getHeader()));
    assertThat(StateProof.SCHEMA.decode(Requests.bytes(answer.getProof().getProof()))
        .verify(header.stateRoot(), Bytes.wrap("nothing".getBytes()), Optional.empty())).isTrue();
  }

  @Test
  void scansInPages() {
    served.node.finalizeBlock();
    var first = state.scan(ScanRequest.newBuilder().setPageSize(1).build());
    assertThat(first.getEntriesList()).hasSize(1);
    assertThat(first.getNextPageToken()).isEqualTo(first.getEntries(0).getKey());
    var second = state.scan(ScanRequest.newBuilder().setPageToken(first.getNextPageToken())
        .build());
    assertThat(second.getEntriesList()).hasSize(1);
    assertThat(second.getNextPageToken().isEmpty()).isTrue();
    assertThat(second.getHeight()).isEqualTo(1);
    var height = state.query(QueryRequest.newBuilder()
        .setKey(ByteString.copyFromUtf8("height")).build());
    assertThat(Requests.bytes(height.getValue()).toLong()).isEqualTo(1);
  }

  @Test
  void refusesKeysAndAccountsOfTheWrongSize() {
    var key = catchThrowableOfType(StatusRuntimeException.class,
        () -> state.query(QueryRequest.newBuilder()
            .setKey(ByteString.copyFrom(new byte[ApiLimits.MAX_KEY_BYTES + 1])).build()));
    assertThat(Served.info(key).getReason()).isEqualTo("TOO_LARGE");
    var account = catchThrowableOfType(StatusRuntimeException.class,
        () -> accounts.getAccount(request(Bytes.of(1), false)));
    assertThat(Served.info(account).getReason()).isEqualTo("WRONG_LENGTH");
    assertThat(Served.info(account).getMetadataMap()).containsEntry("field", "account");
  }

  private static GetAccountRequest request(Bytes account, boolean withProof) {
    return GetAccountRequest.newBuilder()
        .setAccount(Messages.bytes(account)).setWithProof(withProof).build();
  }
}
