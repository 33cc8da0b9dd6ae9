package io.etalon.gateway;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.fuzz.FuzzTarget;
import io.etalon.gateway.CallCheck.RefusedException;
import io.etalon.gateway.CallCheck.Wish;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** What daemon and sidecar read from each other, from applications and from key managers. */
public final class GatewayTargets {
  private static final int MAX_BODY_BYTES = 4096;
  private static final PublicKey NOBODY =
      new PublicKey(SignatureScheme.FALCON_1024_R3, Bytes.wrap(new byte[1793]));

  private GatewayTargets() {}

  /** The targets. */
  public static List<FuzzTarget> all() {
    return List.of(
        FuzzTarget.of("proxy-message", GatewayTargets::message, GatewayTargets::messages),
        FuzzTarget.of("proxy-http", GatewayTargets::http, GatewayTargets::exchanges),
        FuzzTarget.of("proxy-call", GatewayTargets::call, GatewayTargets::calls),
        FuzzTarget.of("proxy-audit", GatewayTargets::audit, GatewayTargets::lines));
  }

  private static void message(byte[] input) {
    Optional<ProxyMessage> message = ProxyCodec.decode(Bytes.wrap(input));
    message.ifPresent(known ->
        require(ProxyCodec.encode(known).equals(Bytes.wrap(input)), "another encoding"));
  }

  /** Messages one after another, read as requests and as answers. */
  private static void http(byte[] input) {
    for (boolean request : new boolean[] {true, false}) {
      ByteArrayInputStream in = new ByteArrayInputStream(input);
      try {
        for (Optional<Http.Head> head = Http.head(in); head.isPresent(); head = Http.head(in)) {
          Bytes body = request ? Http.requestBody(in, head.get(), MAX_BODY_BYTES)
              : Http.answerBody(in, head.get(), 200, MAX_BODY_BYTES);
          require(body.size() <= MAX_BODY_BYTES, "a longer body than is read");
        }
      } catch (IOException e) {
        require(e instanceof Http.Malformed, "another failure: " + e);
      }
    }
  }

  /** A first byte that chooses form and method, then SAE, query and body, each up to a line end. */
  private static void call(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String[] parts = new String(input, 1, input.length - 1, StandardCharsets.UTF_8)
        .split("\n", 3);
    if (parts.length < 3) {
      return;
    }
    KeyCall call = new KeyCall(KeyCall.Form.values()[input[0] & 1],
        KeyMethod.values()[(input[0] >> 1 & 3) % 3], parts[0], parts[1],
        Bytes.wrap(parts[2].getBytes(StandardCharsets.UTF_8)));
    try {
      Wish wish = CallCheck.read(call);
      require(wish.saeIds().contains(call.saeId()), "the path's SAE is not judged");
      require(wish.keys() >= 0, "fewer keys than none");
      require(call.saeId().chars().allMatch(each -> each > 0x20 && each < 0x7f),
          "a name that would change the request");
      require(call.query().chars().noneMatch(each -> each <= ' ' || each == '#'),
          "a query that would change the request");
    } catch (RefusedException e) {
      require(e.refusal() == Refusal.MALFORMED, "another refusal");
    }
  }

  /** No line of a stranger follows, for a hash or a signature would have to be right. */
  private static void audit(byte[] input) {
    String line = new String(input, StandardCharsets.ISO_8859_1);
    Optional<AuditChain> next = AuditChain.EMPTY.follow(line, NOBODY);
    require(next.isEmpty() || AuditChain.EMPTY.event(line.split(" ", 4)[3]).line().equals(line),
        "a line that was not written here follows");
  }

  private static List<byte[]> messages() {
    KeyCall call = new KeyCall(KeyCall.Form.POST, KeyMethod.ENC_KEYS, "sae-b", "",
        Bytes.wrap("{\"number\":1}".getBytes(StandardCharsets.US_ASCII)));
    return List.<ProxyMessage>of(
            new ProxyMessage.Ask(7, call),
            new ProxyMessage.Answered(7, 200, Bytes.of(1, 2, 3)),
            new ProxyMessage.Refused(7, Refusal.LOST),
            new ProxyMessage.Tunnel("ssh"),
            new ProxyMessage.Opened(),
            new ProxyMessage.Data(Bytes.of(1, 2, 3)),
            new ProxyMessage.Ended(),
            new ProxyMessage.Credit(512))
        .stream().map(each -> ProxyCodec.encode(each).toArray()).toList();
  }

  private static List<byte[]> exchanges() {
    return List.of(
        ascii("GET /api/v1/keys/b/status HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ascii("POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\n\r\nrest"),
        ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "2;x=y\r\nab\r\n0\r\nT: v\r\n\r\n"));
  }

  private static List<byte[]> calls() {
    return List.of(
        ascii("\0sae-b\n\n"),
        ascii("\2sae-b\nnumber=2&size=256\n"),
        ascii("\3sae-b\n\n{\"number\":3,\"additional_slave_SAE_IDs\":[\"c\"]}"),
        ascii("\4sae-b\nkey_ID=1\n"),
        ascii("\5sae-b\n\n{\"key_IDs\":[{\"key_ID\":\"1\"}]}"));
  }

  private static List<byte[]> lines() {
    return List.of(ascii(AuditChain.EMPTY.event("{\"event\":\"asked\"}").line()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
