package io.etalon.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.etalon.crypto.PublicKey;
import io.etalon.engine.NodeAccess;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.proto.CertifiedProof;
import io.etalon.proto.Event;
import io.etalon.proto.Extrinsic;
import io.etalon.proto.FinalizedHeader;
import io.etalon.proto.Inclusion;
import io.etalon.proto.Outcome;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.runtime.Runtime;
import io.etalon.storage.CommittedState;
import io.etalon.storage.StoredBlock;
import io.etalon.trie.StateProof;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Our values as the API's messages. */
final class Messages {
  private final NodeAccess node;
  private final Organisations organisations;

  Messages(NodeAccess node, Organisations organisations) {
    this.node = node;
    this.organisations = organisations;
  }

  static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.toArray());
  }

  io.etalon.proto.Header header(Header header) {
    return io.etalon.proto.Header.newBuilder()
        .setHeight(header.height())
        .setView(header.view())
        .setBlockId(bytes(header.blockId()))
        .setParent(bytes(header.parent()))
        .setEpoch(header.epoch())
        .setTimestampMillis(header.timestampMillis())
        .setProposer(header.proposer())
        .setProposerOrganisation(organisations.proposer(header))
        .setLeaderScorePpb(header.leaderScorePpb())
        .setScoreHeight(header.scoreHeight())
        .setStateRoot(bytes(header.stateRoot()))
        .setValidatorsRoot(bytes(header.validatorsRoot()))
        .setNextValidatorsRoot(bytes(header.nextValidatorsRoot()))
        .setSsz(bytes(Header.SCHEMA.encode(header)))
        .build();
  }

  FinalizedHeader finality(StoredBlock block) {
    return FinalizedHeader.newBuilder()
        .setHeader(header(block.block().header()))
        .setCertificate(bytes(Certificate.SCHEMA.encode(block.certificate())))
        .setFinalizedAtMillis(block.finalizedAtMillis())
        .build();
  }

  Extrinsic.Builder extrinsic(io.etalon.primitives.Extrinsic extrinsic) {
    return Extrinsic.newBuilder()
        .setId(bytes(extrinsic.id()))
        .setAccount(bytes(extrinsic.account().value()))
        .setNonce(extrinsic.nonce())
        .setTip(extrinsic.tip().units())
        .setCallJson(node.runtime().describeCall(extrinsic.call()))
        .setSsz(bytes(io.etalon.primitives.Extrinsic.SCHEMA.encode(extrinsic)));
  }

  Event event(EventRecord event) {
    Runtime runtime = node.runtime();
    Event.Builder message = Event.newBuilder()
        .setPallet(event.pallet())
        .setName(event.name())
        .setJson(runtime.describe(event))
        .setEncoded(bytes(event.encoded()));
    if (event.extrinsic() != EventRecord.HOOK) {
      message.setExtrinsic(event.extrinsic());
    }
    return message.build();
  }

  static Outcome outcome(ExtrinsicOutcome outcome) {
    return Outcome.newBuilder()
        .setSucceeded(outcome.succeeded())
        .setError(outcome.error())
        .setFee(outcome.fee().units())
        .setWeightNanos(outcome.weight())
        .build();
  }

  static Inclusion inclusion(StoredBlock block, int index) {
    ExtrinsicOutcome outcome = block.outcomes().get(index);
    return Inclusion.newBuilder()
        .setId(bytes(outcome.id()))
        .setHeight(block.block().header().height())
        .setBlockId(bytes(block.block().id()))
        .setIndex(index)
        .setOutcome(outcome(outcome))
        .build();
  }

  static io.etalon.proto.PublicKey key(PublicKey key) {
    return io.etalon.proto.PublicKey.newBuilder()
        .setScheme(key.scheme().id())
        .setLabel(key.scheme().label())
        .setKey(bytes(key.encoded()))
        .build();
  }

  static io.etalon.proto.Validator validator(int index, Validator validator) {
    return io.etalon.proto.Validator.newBuilder()
        .setIndex(index)
        .setAccount(bytes(validator.account().value()))
        .setOrganisation(validator.organisation())
        .setConsensusKey(key(validator.consensusKey()))
        .setSealKey(key(validator.sealKey()))
        .build();
  }

  /** A proof of what {@code state} holds under {@code key}, with all that it hangs on. */
  CertifiedProof proof(CommittedState state, Bytes key) {
    Header header = state.header();
    CertifiedProof.Builder proof = CertifiedProof.newBuilder()
        .setStateKey(bytes(key))
        .setProof(bytes(StateProof.SCHEMA.encode(state.prove(key))))
        .setHeader(bytes(Header.SCHEMA.encode(header)))
        .setGenesisHash(bytes(node.description().genesisHash()));
    state.get(key).ifPresent(value -> proof.setValue(bytes(value)));
    Optional<Certificate> certificate = node.store().certificate(header.height());
    certificate.ifPresent(
        held -> proof.setCertificate(bytes(Certificate.SCHEMA.encode(held))));
    Optional<ValidatorSet> set = organisations.set(header.validatorsRoot());
    set.ifPresent(held -> proof.setValidatorSet(bytes(ValidatorSet.SCHEMA.encode(held))));
    return proof.build();
  }
}
