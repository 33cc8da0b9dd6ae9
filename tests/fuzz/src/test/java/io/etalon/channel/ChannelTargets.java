package io.etalon.channel;

import io.etalon.channel.HandshakeStep.Finished;
import io.etalon.channel.HandshakeStep.Send;
import io.etalon.crypto.SignatureScheme;
import io.etalon.fuzz.FixedRandom;
import io.etalon.fuzz.FuzzTarget;
import io.etalon.signing.SecretBytes;
import io.etalon.signing.SigningKey;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What the two ends of a channel read from whoever opened or accepted the connection. */
public final class ChannelTargets {
  private static final Bytes ADDRESS = Bytes.fromHexString("0x7f000001");
  private static final Bytes DOMAIN = Bytes.repeat((byte) 0x22, 32);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_000_000));
  private static final int MAX_MESSAGES = 8;

  private ChannelTargets() {}

  /** The two ends of a handshake that fixed randomness makes the same in every run. */
  private static final class Ends {
    static final SigningKey CLIENT = key("fuzz client");
    static final SigningKey SERVER = key("fuzz server");

    private static SigningKey key(String name) {
      return SigningKey.generate(SignatureScheme.FALCON_1024_R3, new FixedRandom(name));
    }

    static ClientHandshake client() {
      Party party =
          new Party(
              new ChannelIdentity(CLIENT), DOMAIN, new FixedRandom("client"), KeyRules.STRICT);
      return new ClientHandshake(party, new AllowedPeer(SERVER.publicKey(), QkdPolicy.PREFER));
    }

    static ServerHandshake server(HalfOpenTable halfOpen) {
      FixedRandom random = new FixedRandom("server");
      Cookies cookies = new Cookies(random, Duration.ofSeconds(10), CLOCK);
      AllowedPeer client = new AllowedPeer(CLIENT.publicKey(), QkdPolicy.PREFER);
      Bytes32 clientId = CLIENT.publicKey().fingerprint();
      PeerDirectory directory =
          peerId -> peerId.equals(clientId) ? Optional.of(client) : Optional.empty();
      return new ServerHandshake(
          new Party(new ChannelIdentity(SERVER), DOMAIN, random, KeyRules.STRICT),
          new ServerHandshake.Gate(directory, cookies, halfOpen),
          ADDRESS);
    }
  }

  /** The targets. */
  public static List<FuzzTarget> all() {
    return List.of(
        FuzzTarget.of("handshake-message", ChannelTargets::message, ChannelTargets::said),
        FuzzTarget.of("handshake-server", ChannelTargets::serve, ChannelTargets::toServer),
        FuzzTarget.of("handshake-client", ChannelTargets::open, ChannelTargets::toClient),
        FuzzTarget.of("control-message", ChannelTargets::control, ChannelTargets::controls),
        FuzzTarget.of("record", ChannelTargets::record, ChannelTargets::records));
  }

  private static void message(byte[] input) {
    try {
      HandshakeMessage message = HandshakeCodec.decode(Bytes.wrap(input));
      require(HandshakeCodec.encode(message).equals(Bytes.wrap(input)), "another encoding");
    } catch (HandshakeException e) {
      // Refused, in the typed way.
    }
  }

  /** Messages one after another, each behind its length in two bytes, until one is refused. */
  private static void serve(byte[] input) {
    HalfOpenTable halfOpen = new HalfOpenTable(HalfOpenLimits.STANDARD);
    try (ServerHandshake server = Ends.server(halfOpen)) {
      for (Bytes message : split(input)) {
        if (server.receive(message) instanceof Finished finished) {
          finished.session().keys().close();
        }
      }
    } catch (HandshakeException e) {
      // Refused, in the typed way.
    }
    require(halfOpen.size() == 0, "a slot is still taken");
  }

  private static void open(byte[] input) {
    try (ClientHandshake client = Ends.client()) {
      client.hello();
      for (Bytes message : split(input)) {
        if (client.receive(message) instanceof Finished finished) {
          finished.session().keys().close();
        }
      }
    } catch (HandshakeException e) {
      // Refused, in the typed way.
    }
  }

  private static void control(byte[] input) {
    try {
      ControlMessage message = ControlCodec.decode(Bytes.wrap(input));
      require(ControlCodec.encode(message).equals(Bytes.wrap(input)), "another encoding");
    } catch (ChannelClosedException e) {
      // Refused, in the typed way.
    }
  }

  private static SecretBytes recordKey() {
    return SecretBytes.wrap(new byte[32]);
  }

  private static void record(byte[] input) {
    try (RecordOpener opener = new RecordOpener(recordKey(), KeyRules.STRICT);
        RecordSealer sealer = new RecordSealer(recordKey())) {
      RecordOpener.Opened opened = opener.open(Bytes.wrap(input));
      require(
          sealer.seal(opened.kind(), opened.payload()).equals(Bytes.wrap(input)), "another seal");
    } catch (ChannelClosedException e) {
      // Refused, in the typed way.
    }
  }

  private static List<Bytes> split(byte[] input) {
    List<Bytes> messages = new ArrayList<>();
    int at = 0;
    while (at + 2 <= input.length && messages.size() < MAX_MESSAGES) {
      int length = (input[at] & 0xff) << Byte.SIZE | input[at + 1] & 0xff;
      int end = Math.min(input.length, at + 2 + length);
      messages.add(Bytes.wrap(Arrays.copyOfRange(input, at + 2, end)));
      at = end;
    }
    return messages;
  }

  private static byte[] joined(List<Bytes> messages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Bytes message : messages) {
      out.write(message.size() >> Byte.SIZE);
      out.write(message.size());
      out.writeBytes(message.toArray());
    }
    return out.toByteArray();
  }

  /** A whole handshake: client and server in turn. */
  private static List<Bytes> conversation() {
    List<Bytes> said = new ArrayList<>();
    try (ClientHandshake client = Ends.client();
        ServerHandshake server = Ends.server(new HalfOpenTable(HalfOpenLimits.STANDARD))) {
      Bytes next = client.hello();
      while (true) {
        said.add(next);
        HandshakeStep answer = server.receive(next);
        said.add(answer instanceof Send send ? send.message() : message((Finished) answer));
        switch (client.receive(said.getLast())) {
          case Send send -> next = send.message();
          case Finished finished -> {
            finished.session().keys().close();
            return said;
          }
        }
      }
    } catch (HandshakeException e) {
      throw new IllegalStateException("the fixed handshake fails", e);
    }
  }

  private static Bytes message(Finished finished) {
    finished.session().keys().close();
    return finished.message();
  }

  private static List<byte[]> said() {
    return conversation().stream().map(Bytes::toArray).toList();
  }

  private static List<Bytes> every(int remainder) {
    List<Bytes> said = conversation();
    List<Bytes> some = new ArrayList<>();
    for (int i = remainder; i < said.size(); i += 2) {
      some.add(said.get(i));
    }
    return some;
  }

  private static List<byte[]> toServer() {
    return List.of(joined(every(0)), joined(every(0).subList(0, 2)));
  }

  private static List<byte[]> toClient() {
    return List.of(joined(every(1)), joined(every(1).subList(0, 1)));
  }

  private static List<byte[]> controls() {
    Bytes kem = Bytes.wrap(new byte[1568]);
    return List.<ControlMessage>of(
            ControlMessage.KeepAlive.INSTANCE,
            new ControlMessage.Request(true),
            new ControlMessage.Offer(1, kem, "key"),
            new ControlMessage.Reply(
                new ControlMessage.ReplyCore(1, kem, ControlMessage.Mixing.NOT_OFFERED),
                Bytes32.ZERO),
            new ControlMessage.Confirmed(1, Bytes32.ZERO),
            new ControlMessage.Switch(2))
        .stream().map(each -> ControlCodec.encode(each).toArray()).toList();
  }

  private static List<byte[]> records() {
    List<byte[]> records = new ArrayList<>();
    for (RecordKind kind : RecordKind.values()) {
      try (RecordSealer sealer = new RecordSealer(recordKey())) {
        records.add(sealer.seal(kind, Bytes.of(1, 2, 3)).toArray());
      } catch (ChannelClosedException e) {
        throw new IllegalStateException(e);
      }
    }
    return records;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
