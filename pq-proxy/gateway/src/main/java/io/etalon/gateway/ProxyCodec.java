package io.etalon.gateway;

import io.etalon.gateway.ProxyMessage.Answered;
import io.etalon.gateway.ProxyMessage.Ask;
import io.etalon.gateway.ProxyMessage.Credit;
import io.etalon.gateway.ProxyMessage.Data;
import io.etalon.gateway.ProxyMessage.Ended;
import io.etalon.gateway.ProxyMessage.Opened;
import io.etalon.gateway.ProxyMessage.Refused;
import io.etalon.gateway.ProxyMessage.Tunnel;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.SszException;
import io.etalon.ssz.UnionSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** The one encoding of each message. */
final class ProxyCodec {
  /** Signatures of a proxy's channel are worth nothing on a chain, nor those of another version. */
  static final Bytes DOMAIN = 
      Bytes.wrap("etalon/pq-proxy/1".getBytes(StandardCharsets.US_ASCII));

  /** The most bytes of one answer that pass. */
  static final int MAX_ANSWER_BYTES = 1 << 20;

  /** The most bytes of a connection in one message. */
  static final int MAX_DATA_BYTES = 64 * 1024;

  /** An answer and what stands before it. */
  static final int MAX_FRAME_BYTES = MAX_ANSWER_BYTES + 1024;

  static final int MAX_SERVICE_BYTES = 64;

  private static final Schema<KeyCall> CALL =
      ContainerSchema.<KeyCall>named("KeyCall")
          .field("form", Schemas.enumeration("Form", List.of(KeyCall.Form.values())), KeyCall::form)
          .field(
              "method",
              Schemas.enumeration("KeyMethod", List.of(KeyMethod.values())),
              KeyCall::method)
          .field("saeId", Schemas.text(KeyCall.MAX_SAE_BYTES), KeyCall::saeId)
          .field("query", Schemas.text(KeyCall.MAX_QUERY_BYTES), KeyCall::query)
          .field("body", Schemas.byteList(KeyCall.MAX_BODY_BYTES), KeyCall::body)
          .build(in -> new KeyCall(in.next(), in.next(), in.next(), in.next(), in.next()));
  private static final Schema<Ask> ASK =
      ContainerSchema.<Ask>named("Ask")
          .field("id", Schemas.UINT64, Ask::id)
          .field("call", CALL, Ask::call)
          .build(in -> new Ask(in.<Long>next(), in.next()));
  private static final Schema<Answered> ANSWERED =
      ContainerSchema.<Answered>named("Answered")
          .field("id", Schemas.UINT64, Answered::id)
          .field("status", Schemas.UINT16, Answered::status)
          .field("body", Schemas.byteList(MAX_ANSWER_BYTES), Answered::body)
          .build(in -> new Answered(in.<Long>next(), in.<Integer>next(), in.next()));
  private static final Schema<Refused> REFUSED =
      ContainerSchema.<Refused>named("Refused")
          .field("id", Schemas.UINT64, Refused::id)
          .field(
              "refusal",
              Schemas.enumeration("Refusal", List.of(Refusal.values())),
              Refused::refusal)
          .build(in -> new Refused(in.<Long>next(), in.next()));

  private static final Schema<ProxyMessage> MESSAGE =
      UnionSchema.<ProxyMessage>named("ProxyMessage")
          .option(0, "ask", Ask.class, ASK)
          .option(1, "answered", Answered.class, ANSWERED)
          .option(2, "refused", Refused.class, REFUSED)
          .option(
              3,
              "tunnel",
              Tunnel.class,
              Schemas.text(MAX_SERVICE_BYTES).mapped("Tunnel", Tunnel::new, Tunnel::service))
          .option(4, "opened", Opened.class, Schemas.unit(new Opened()))
          .option(
              5,
              "data",
              Data.class,
              Schemas.byteList(MAX_DATA_BYTES).mapped("Data", Data::new, Data::bytes))
          .option(6, "ended", Ended.class, Schemas.unit(new Ended()))
          .option(
              7,
              "credit",
              Credit.class,
              Schemas.UINT32.mapped("Credit", Credit::new, Credit::bytes))
          .build();

  private ProxyCodec() {}

  static Bytes encode(ProxyMessage message) {
    return MESSAGE.encode(message);
  }

  /** The message, or empty for bytes that are none: whoever sends such bytes is disconnected. */
  static Optional<ProxyMessage> decode(Bytes frame) {
    try {
      return Optional.of(MESSAGE.decode(frame));
    } catch (SszException e) {
      return Optional.empty();
    }
  }
}
