package io.etalon.client;

import com.google.protobuf.ByteString;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.proto.Block;
import io.etalon.proto.Event;
import io.etalon.proto.FinalizedHeader;
import io.etalon.proto.Inclusion;
import io.etalon.proto.Outcome;
import io.etalon.proto.Waiting;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.ssz.SszException;
import io.etalon.trie.StateProof;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The API's messages as our values. Messages that make no sense are refused by {@link
 * SszException} or {@link IllegalArgumentException}.
 */
final class Answers {
  private Answers() {}

  static Bytes bytes(ByteString bytes) {
    return Bytes.wrap(bytes.toByteArray());
  }

  static Bytes32 bytes32(ByteString bytes) {
    return Bytes32.wrap(bytes.toByteArray());
  }

  static ByteString bytes(Bytes bytes) {
    return ByteString.copyFrom(bytes.toArrayUnsafe());
  }

  static Header header(io.etalon.proto.Header header) throws SszException {
    return Header.SCHEMA.decode(bytes(header.getSsz()));
  }

  static FinalHeader finality(FinalizedHeader message) throws SszException {
    return new FinalHeader(header(message.getHeader()),
        message.getHeader().getProposerOrganisation(),
        Certificate.SCHEMA.decode(bytes(message.getCertificate())),
        message.getFinalizedAtMillis());
  }

  static FinalBlock block(Block message) throws SszException {
    FinalHeader finality = new FinalHeader(header(message.getHeader()),
        message.getHeader().getProposerOrganisation(),
        Certificate.SCHEMA.decode(bytes(message.getCertificate())),
        message.getFinalizedAtMillis());
    List<ShownExtrinsic> extrinsics = new ArrayList<>();
    for (io.etalon.proto.Extrinsic extrinsic : message.getExtrinsicsList()) {
      extrinsics.add(extrinsic(extrinsic));
    }
    return new FinalBlock(finality, message.getExtrinsicCount(), extrinsics,
        message.getNextExtrinsic(), message.getEventCount(), events(message.getEventsList()),
        message.getReportCount(), message.getSealCount());
  }

  static ShownExtrinsic extrinsic(io.etalon.proto.Extrinsic message) throws SszException {
    Extrinsic extrinsic = Extrinsic.SCHEMA.decode(bytes(message.getSsz()));
    List<ExtrinsicOutcome> outcomes = message.hasOutcome()
        ? List.of(outcome(bytes32(message.getId()), message.getOutcome())) : List.of();
    return new ShownExtrinsic(extrinsic, message.getCallJson(), outcomes);
  }

  static List<ShownEvent> events(List<Event> messages) {
    return messages.stream().map(Answers::event).toList();
  }

  static EventBatch batch(io.etalon.proto.EventBatch message) {
    return new EventBatch(message.getHeight(), bytes32(message.getBlockId()),
        events(message.getEventsList()), !message.getMore());
  }

  static ExtrinsicPlace.Waiting waiting(Waiting message) {
    return new ExtrinsicPlace.Waiting(bytes32(message.getId()), message.getDeathHeight());
  }

  static ExtrinsicPlace.Included included(Inclusion message) {
    return new ExtrinsicPlace.Included(message.getHeight(), bytes32(message.getBlockId()),
        message.getIndex(), outcome(bytes32(message.getId()), message.getOutcome()));
  }

  static ExtrinsicOutcome outcome(Bytes32 id, Outcome message) {
    return new ExtrinsicOutcome(id, message.getSucceeded(), message.getError(),
        new Amount(message.getFee()), message.getWeightNanos());
  }

  static PublicKey key(io.etalon.proto.PublicKey message) {
    SignatureScheme scheme = SignatureScheme.byId(message.getScheme())
        .orElseThrow(() -> new IllegalArgumentException("scheme " + message.getScheme()));
    return new PublicKey(scheme, bytes(message.getKey()));
  }

  static io.etalon.proto.PublicKey key(PublicKey key) {
    return io.etalon.proto.PublicKey.newBuilder()
        .setScheme(key.scheme().id())
        .setLabel(key.scheme().label())
        .setKey(bytes(key.encoded()))
        .build();
  }

  static CertifiedProof proof(io.etalon.proto.CertifiedProof message) throws SszException {
    return new CertifiedProof(
        bytes32(message.getGenesisHash()),
        bytes(message.getStateKey()),
        message.hasValue() ? List.of(bytes(message.getValue())) : List.of(),
        StateProof.SCHEMA.decode(bytes(message.getProof())),
        Header.SCHEMA.decode(bytes(message.getHeader())),
        Certificate.SCHEMA.decode(bytes(message.getCertificate())),
        ValidatorSet.SCHEMA.decode(bytes(message.getValidatorSet())));
  }

  private static ShownEvent event(Event message) {
    int cause = message.hasExtrinsic() ? message.getExtrinsic() : EventRecord.HOOK;
    return new ShownEvent(
        new EventRecord(
            cause, message.getPallet(), message.getName(), bytes(message.getEncoded())),
        message.getJson());
  }
}
