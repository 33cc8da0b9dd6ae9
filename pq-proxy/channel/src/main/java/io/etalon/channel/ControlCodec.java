package io.etalon.channel;

import io.etalon.channel.ControlMessage.Confirmed;
import io.etalon.channel.ControlMessage.KeepAlive;
import io.etalon.channel.ControlMessage.Mixing;
import io.etalon.channel.ControlMessage.Offer;
import io.etalon.channel.ControlMessage.Reply;
import io.etalon.channel.ControlMessage.ReplyCore;
import io.etalon.channel.ControlMessage.Request;
import io.etalon.channel.ControlMessage.Switch;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.SszException;
import io.etalon.ssz.UnionSchema;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The one encoding of each control message. */
final class ControlCodec {
  /** Longest key id: ETSI GS QKD 014 uses UUIDs, and leaves room for others. */
  static final int MAX_KEY_ID_BYTES = 128;

  /** No control message is longer. */
  static final int MAX_MESSAGE_BYTES = 2 * 1024;

  private static final Schema<Mixing> MIXING =
      Schemas.enumeration("Mixing", List.of(Mixing.values()));
  private static final Schema<Request> REQUEST =
      ContainerSchema.<Request>named("Request")
          .field("qkdSuspended", Schemas.BOOLEAN, Request::qkdSuspended)
          .build(in -> new Request(in.next()));
  private static final Schema<Offer> OFFER =
      ContainerSchema.<Offer>named("Offer")
          .field("epoch", Schemas.UINT64, Offer::epoch)
          .field("kemKey", HandshakeCodec.KEM_BYTES, Offer::kemKey)
          .field("keyId", Schemas.text(MAX_KEY_ID_BYTES), Offer::keyId)
          .build(in -> new Offer(in.next(), in.next(), in.next()));
  private static final Schema<ReplyCore> REPLY_CORE =
      ContainerSchema.<ReplyCore>named("ReplyCore")
          .field("epoch", Schemas.UINT64, ReplyCore::epoch)
          .field("ciphertext", HandshakeCodec.KEM_BYTES, ReplyCore::ciphertext)
          .field("mixing", MIXING, ReplyCore::mixing)
          .build(in -> new ReplyCore(in.next(), in.next(), in.next()));
  private static final Schema<Reply> REPLY =
      ContainerSchema.<Reply>named("Reply")
          .field("core", REPLY_CORE, Reply::core)
          .field("confirmation", Schemas.BYTES32, Reply::confirmation)
          .build(in -> new Reply(in.next(), in.next()));
  private static final Schema<Confirmed> CONFIRMED =
      ContainerSchema.<Confirmed>named("Confirmed")
          .field("epoch", Schemas.UINT64, Confirmed::epoch)
          .field("confirmation", Schemas.BYTES32, Confirmed::confirmation)
          .build(in -> new Confirmed(in.next(), in.next()));
  private static final Schema<Switch> SWITCH =
      ContainerSchema.<Switch>named("Switch")
          .field("epoch", Schemas.UINT64, Switch::epoch)
          .build(in -> new Switch(in.next()));
  private static final Schema<ControlMessage> MESSAGE =
      UnionSchema.<ControlMessage>named("ControlMessage")
          .option(0, "keepAlive", KeepAlive.class, Schemas.unit(KeepAlive.INSTANCE))
          .option(1, "request", Request.class, REQUEST)
          .option(2, "offer", Offer.class, OFFER)
          .option(3, "reply", Reply.class, REPLY)
          .option(4, "confirmed", Confirmed.class, CONFIRMED)
          .option(5, "switch", Switch.class, SWITCH)
          .build();

  private ControlCodec() {}

  static Bytes encode(ControlMessage message) {
    return MESSAGE.encode(message);
  }

  static Bytes encode(ReplyCore core) {
    return REPLY_CORE.encode(core);
  }

  static ControlMessage decode(Bytes encoded) throws ChannelClosedException {
    if (encoded.size() > MAX_MESSAGE_BYTES) {
      throw new ChannelClosedException(ChannelClosedException.Reason.PROTOCOL_VIOLATION);
    }
    try {
      return MESSAGE.decode(encoded);
    } catch (SszException e) {
      throw new ChannelClosedException(ChannelClosedException.Reason.PROTOCOL_VIOLATION);
    }
  }
}
