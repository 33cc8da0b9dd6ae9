package io.etalon.channel;

import io.etalon.channel.HandshakeException.Reason;
import io.etalon.channel.HandshakeMessage.Answer;
import io.etalon.channel.HandshakeMessage.AnswerCore;
import io.etalon.channel.HandshakeMessage.Confirm;
import io.etalon.channel.HandshakeMessage.Finish;
import io.etalon.channel.HandshakeMessage.FinishCore;
import io.etalon.channel.HandshakeMessage.Hello;
import io.etalon.channel.HandshakeMessage.HelloCore;
import io.etalon.channel.HandshakeMessage.Retry;
import io.etalon.crypto.SignatureScheme;
import io.etalon.signing.Encapsulated;
import io.etalon.signing.KemException;
import io.etalon.signing.KemKeyPair;
import io.etalon.signing.MlKem1024;
import io.etalon.signing.SecretBytes;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.SszException;
import io.etalon.ssz.UnionSchema;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The one encoding of each handshake message. */
final class HandshakeCodec {
  /** The only version there is. */
  static final int VERSION = 1;

  /** ML-KEM-1024, Falcon-1024 of round 3, HKDF-SHA-384, AES-256-GCM. */
  static final int SUITE = 1;

  /** No message is longer; the longest is an Answer with the longest signature. */
  static final int MAX_MESSAGE_BYTES = 6 * 1024;

  /** An encapsulation key, and as long a ciphertext: FIPS 203, table 3. */
  static final Schema<Bytes> KEM_BYTES =
      Schemas.byteVector(MlKem1024.ENCAPSULATION_KEY_LENGTH);

  private static final Schema<Bytes> SIGNATURE =
      Schemas.byteList(SignatureScheme.FALCON_1024_R3.maxSignatureLength());
  private static final Schema<QkdPolicy> POLICY =
      Schemas.enumeration("QkdPolicy", List.of(QkdPolicy.values()));

  private static final Schema<HelloCore> HELLO_CORE =
      ContainerSchema.<HelloCore>named("HelloCore")
          .field("version", Schemas.UINT16, HelloCore::version)
          .field("suite", Schemas.UINT16, HelloCore::suite)
          .field("nonce", Schemas.BYTES32, HelloCore::nonce)
          .field("client", Schemas.BYTES32, HelloCore::client)
          .field("server", Schemas.BYTES32, HelloCore::server)
          .field("kemKey", KEM_BYTES, HelloCore::kemKey)
          .build(
              in ->
                  new HelloCore(
                      in.next(), in.next(), in.next(), in.next(), in.next(), in.next()));
  private static final Schema<AnswerCore> ANSWER_CORE =
      ContainerSchema.<AnswerCore>named("AnswerCore")
          .field("nonce", Schemas.BYTES32, AnswerCore::nonce)
          .field("ciphertext", KEM_BYTES, AnswerCore::ciphertext)
          .field("kemKey", KEM_BYTES, AnswerCore::kemKey)
          .field("policy", POLICY, AnswerCore::policy)
          .build(in -> new AnswerCore(in.next(), in.next(), in.next(), in.next()));
  private static final Schema<FinishCore> FINISH_CORE =
      ContainerSchema.<FinishCore>named("FinishCore")
          .field("ciphertext", KEM_BYTES, FinishCore::ciphertext)
          .field("policy", POLICY, FinishCore::policy)
          .build(in -> new FinishCore(in.next(), in.next()));

  private static final Schema<Hello> HELLO =
      ContainerSchema.<Hello>named("Hello")
          .field("core", HELLO_CORE, Hello::core)
          .field("cookie", Schemas.byteList(Cookies.LENGTH), Hello::cookie)
          .field("signature", SIGNATURE, Hello::signature)
          .build(in -> new Hello(in.next(), in.next(), in.next()));
  private static final Schema<Retry> RETRY =
      ContainerSchema.<Retry>named("Retry")
          .field("cookie", Schemas.byteVector(Cookies.LENGTH), Retry::cookie)
          .field("signatureRequired", Schemas.BOOLEAN, Retry::signatureRequired)
          .build(in -> new Retry(in.next(), in.next()));
  private static final Schema<Answer> ANSWER =
      ContainerSchema.<Answer>named("Answer")
          .field("core", ANSWER_CORE, Answer::core)
          .field("signature", SIGNATURE, Answer::signature)
          .build(in -> new Answer(in.next(), in.next()));
  private static final Schema<Finish> FINISH =
      ContainerSchema.<Finish>named("Finish")
          .field("core", FINISH_CORE, Finish::core)
          .field("signature", SIGNATURE, Finish::signature)
          .field("confirmation", Schemas.BYTES32, Finish::confirmation)
          .build(in -> new Finish(in.next(), in.next(), in.next()));
  private static final Schema<Confirm> CONFIRM =
      ContainerSchema.<Confirm>named("Confirm")
          .field("confirmation", Schemas.BYTES32, Confirm::confirmation)
          .build(in -> new Confirm(in.next()));

  private static final Schema<HandshakeMessage> MESSAGE =
      UnionSchema.<HandshakeMessage>named("HandshakeMessage")
          .option(0, "hello", Hello.class, HELLO)
          .option(1, "retry", Retry.class, RETRY)
          .option(2, "answer", Answer.class, ANSWER)
          .option(3, "finish", Finish.class, FINISH)
          .option(4, "confirm", Confirm.class, CONFIRM)
          .build();

  private HandshakeCodec() {}

  static Bytes encode(HandshakeMessage message) {
    return MESSAGE.encode(message);
  }

  static Bytes encode(HelloCore core) {
    return HELLO_CORE.encode(core);
  }

  static Bytes encode(AnswerCore core) {
    return ANSWER_CORE.encode(core);
  }

  static Bytes encode(FinishCore core) {
    return FINISH_CORE.encode(core);
  }

  static HandshakeMessage decode(Bytes encoded) throws HandshakeException {
    if (encoded.size() > MAX_MESSAGE_BYTES) {
      throw new HandshakeException(Reason.MALFORMED);
    }
    try {
      return MESSAGE.decode(encoded);
    } catch (SszException e) {
      throw new HandshakeException(Reason.MALFORMED, e);
    }
  }

  /**
   * What a client signs under load: its Hello and the cookie that proves when and from where it
   * speaks.
   */
  static Transcript helloTranscript(Bytes domain, HelloCore core, Bytes cookie) {
    return Transcript.of(domain).with(encode(core)).with(cookie);
  }

  /** Encapsulates to a key that came from the other end and may be no key at all. */
  static Encapsulated encapsulate(Bytes kemKey, Party self) throws HandshakeException {
    try {
      return MlKem1024.encapsulate(kemKey, self.random());
    } catch (KemException e) {
      throw new HandshakeException(Reason.MALFORMED, e);
    }
  }

  /**
   * Decapsulates what came from the other end; only a confirmation shows whether it was meant for
   * this key.
   */
  static SecretBytes decapsulate(KemKeyPair kem, Bytes ciphertext) throws HandshakeException {
    try {
      return MlKem1024.decapsulate(kem, ciphertext);
    } catch (KemException e) {
      throw new HandshakeException(Reason.MALFORMED, e);
    }
  }
}
