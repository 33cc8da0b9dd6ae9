package io.etalon.api;

import io.etalon.engine.NodeAccess;
import io.etalon.primitives.AccountId;
import io.etalon.proto.Account;
import io.etalon.proto.AccountServiceGrpc;
import io.etalon.proto.GetAccountRequest;
import io.etalon.proto.GetNonceRequest;
import io.etalon.proto.GetNonceResponse;
import io.etalon.runtime.AccountState;
import io.etalon.storage.StateLease;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Serves accounts and nonces. */
final class AccountService extends AccountServiceGrpc.AccountServiceImplBase {
  private final NodeAccess node;
  private final Messages messages;

  AccountService(NodeAccess node, Messages messages) {
    this.node = node;
    this.messages = messages;
  }

  @Override
  public void getAccount(GetAccountRequest request, StreamObserver<Account> caller) {
    Calls.answer(caller, () -> {
      AccountId id = Requests.account(request.getAccount());
      try (StateLease lease = node.store().lease()) {
        return account(id, lease, request.getWithProof());
      }
    });
  }

  @Override
  public void getNonce(GetNonceRequest request, StreamObserver<GetNonceResponse> caller) {
    Calls.answer(caller, () -> {
      AccountId id = Requests.account(request.getAccount());
      try (StateLease lease = node.store().lease()) {
        Optional<AccountState> state = node.runtime().account(lease.state(), id);
        return GetNonceResponse.newBuilder()
            .setPending(node.pendingNonce(id))
            .setFinalized(state.map(AccountState::nonce).orElse(0L))
            .build();
      }
    });
  }

  private Account account(AccountId id, StateLease lease, boolean withProof) {
    Account.Builder answer = Account.newBuilder()
        .setAccount(Messages.bytes(id.value()))
        .setHeight(lease.state().header().height())
        .setBlockId(Messages.bytes(lease.state().header().blockId()));
    node.runtime().account(lease.state(), id).ifPresent(state -> {
      answer.setExists(true)
          .setNonce(state.nonce())
          .setFree(state.free().units())
          .setHeld(state.held().units());
      state.keys().forEach(key -> answer.setKey(Messages.key(key)));
    });
    if (withProof) {
      answer.setProof(messages.proof(lease.state(), node.runtime().balanceKey(id)));
    }
    return answer.build();
  }
}
