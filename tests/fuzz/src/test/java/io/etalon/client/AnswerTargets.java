package io.etalon.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.etalon.fuzz.FuzzTarget;
import io.etalon.fuzz.SampleProofs;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.trie.StateProof;
import java.util.List;

/** What a node that lies may answer to a client. */
public final class AnswerTargets {
  private AnswerTargets() {}

  /** The targets. */
  public static List<FuzzTarget> all() {
    return List.of(
        of("answer-proof", io.etalon.proto.CertifiedProof.parser(), Answers::proof,
            AnswerTargets::proofs),
        of("answer-block", io.etalon.proto.Block.parser(), Answers::block,
            AnswerTargets::blocks),
        of("answer-events", io.etalon.proto.EventBatch.parser(), Answers::batch,
            () -> List.of(io.etalon.proto.EventBatch.newBuilder().setHeight(3)
                .setBlockId(ByteString.copyFrom(new byte[32]))
                .addEvents(event()).build().toByteArray())),
        of("answer-link", io.etalon.proto.LinksUpdate.parser(),
            update -> LinkAnswers.links(update.getSimulated(), update.getHeight(),
                update.getLinksList()),
            AnswerTargets::links));
  }

  private static <A extends Message, T> FuzzTarget of(
      String name,
      Parser<A> parser,
      Connection.Reading<A, T> reading,
      java.util.function.Supplier<List<byte[]>> seeds) {
    return FuzzTarget.of(
        name,
        input -> {
          try {
            Connection.read(parser.parseFrom(input), reading);
          } catch (InvalidProtocolBufferException | ApiException e) {
            // Refused, in the typed way.
          }
        },
        seeds);
  }

  private static List<byte[]> proofs() {
    return SampleProofs.all().stream()
        .map(proof -> io.etalon.proto.CertifiedProof.newBuilder()
            .setGenesisHash(Answers.bytes(proof.genesisHash()))
            .setStateKey(Answers.bytes(proof.key()))
            .setProof(Answers.bytes(StateProof.SCHEMA.encode(proof.proof())))
            .setHeader(Answers.bytes(Header.SCHEMA.encode(proof.header())))
            .setCertificate(Answers.bytes(Certificate.SCHEMA.encode(proof.certificate())))
            .setValidatorSet(Answers.bytes(ValidatorSet.SCHEMA.encode(proof.claimedSet())))
            .build().toByteArray())
        .toList();
  }

  private static List<byte[]> blocks() {
    CertifiedProof proof = SampleProofs.all().getFirst();
    return List.of(io.etalon.proto.Block.newBuilder()
        .setHeader(io.etalon.proto.Header.newBuilder()
            .setSsz(Answers.bytes(Header.SCHEMA.encode(proof.header()))))
        .setCertificate(Answers.bytes(Certificate.SCHEMA.encode(proof.certificate())))
        .addEvents(event())
        .build().toByteArray());
  }

  private static io.etalon.proto.Event.Builder event() {
    return io.etalon.proto.Event.newBuilder().setPallet("balances").setName("Transferred")
        .setEncoded(ByteString.copyFrom(new byte[] {0, 1}));
  }

  private static List<byte[]> links() {
    io.etalon.proto.LinkEnd.Builder end = io.etalon.proto.LinkEnd.newBuilder()
        .setAccount(ByteString.copyFrom(new byte[32]))
        .setProvenanceValue(1);
    return List.of(io.etalon.proto.LinksUpdate.newBuilder()
        .addLinks(io.etalon.proto.Link.newBuilder().setLinkId(1).setName("a-b").setA(end)
            .setB(end).setStatusValue(1).setQberUpperPpb(7))
        .build().toByteArray());
  }
}
