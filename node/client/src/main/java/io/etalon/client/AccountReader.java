package io.etalon.client;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.proto.Account;
import io.etalon.proto.AccountServiceGrpc;
import io.etalon.proto.GetAccountRequest;
import io.etalon.proto.GetNonceRequest;
import io.etalon.runtime.AccountState;
import java.util.List;

/** Asks for accounts in the newest finalized state. */
public final class AccountReader {
  private final Connection connection;
  private final AccountServiceGrpc.AccountServiceBlockingStub stub;

  AccountReader(Connection connection) {
    this.connection = connection;
    this.stub = connection.stub(AccountServiceGrpc::newBlockingStub);
  }

  /** An account; one that the chain has never heard of has nothing. */
  public AccountAnswer account(AccountId account) throws ApiException {
    GetAccountRequest request = GetAccountRequest.newBuilder()
        .setAccount(Answers.bytes(account.value())).build();
    return connection.ask(stub, s -> s.getAccount(request), AccountReader::account);
  }

  /** A proof of what the state holds under the key of the account's balance. */
  public CertifiedProof proveBalance(AccountId account) throws ApiException {
    GetAccountRequest request = GetAccountRequest.newBuilder()
        .setAccount(Answers.bytes(account.value())).setWithProof(true).build();
    return connection.ask(
        stub, s -> s.getAccount(request), answer -> Answers.proof(answer.getProof()));
  }

  /** The nonce that the account's next extrinsic needs, counting what waits in the node's pool. */
  public long nextNonce(AccountId account) throws ApiException {
    GetNonceRequest request = GetNonceRequest.newBuilder()
        .setAccount(Answers.bytes(account.value())).build();
    return connection.ask(stub, s -> s.getNonce(request), answer -> answer.getPending());
  }

  private static AccountAnswer account(Account message) {
    AccountState state = new AccountState(
        new AccountId(Answers.bytes32(message.getAccount())),
        message.getNonce(),
        new Amount(message.getFree()),
        new Amount(message.getHeld()),
        message.hasKey() ? List.of(Answers.key(message.getKey())) : List.of());
    return new AccountAnswer(message.getExists(), state, message.getHeight(),
        Answers.bytes32(message.getBlockId()));
  }
}
