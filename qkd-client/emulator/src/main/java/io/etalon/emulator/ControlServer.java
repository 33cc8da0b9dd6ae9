package io.etalon.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.etalon.etsi014.ErrorJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The switches of the links, over plain HTTP on loopback; whoever can read the token file may use
 * them.
 *
 * <p>{@code GET /links} and {@code POST /links/LINK/cut|heal|eavesdrop?fraction=F}, with {@code
 * Authorization: Bearer}.
 */
final class ControlServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOKEN_BYTES = 32;
  private static final String DEFAULT_FRACTION = "1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EmulatorHost host;
  private final byte[] authorization;
  private final HttpServer server;

  ControlServer(EmulatorHost host, int port, Path tokenFile) {
    this.host = host;
    this.authorization = ("Bearer " + newToken(tokenFile)).getBytes(StandardCharsets.US_ASCII);
    try {
      this.server = HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new EmulatorException(
          "cannot serve link control at port " + port + "; choose another port or 0", e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        reply(exchange, OK, answer(exchange));
      } catch (KmeRefusal e) {
        reply(exchange, e.status(), ErrorJson.encode(String.valueOf(e.getMessage())));
      }
    }
  }

  private byte[] answer(HttpExchange exchange) throws IOException, KmeRefusal {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    boolean allowed = shown != null && MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), authorization);
    if (!allowed) {
      throw new KmeRefusal(KmeRefusal.UNAUTHORIZED, "the token is missing or wrong");
    }
    List<String> path = List.of(exchange.getRequestURI().getRawPath().split("/", -1));
    if (exchange.getRequestMethod().equals("GET") && path.equals(List.of("", "links"))) {
      return write(host.pairs());
    }
    boolean switching = exchange.getRequestMethod().equals("POST")
        && path.size() == 4 && path.get(1).equals("links");
    if (!switching) {
      throw new KmeRefusal(NOT_FOUND, "no such path");
    }
    String name = KmeServer.decode(path.get(2));
    KmePair pair = host.pair(name)
        .orElseThrow(() -> new KmeRefusal(NOT_FOUND, "no link " + name));
    turn(pair, path.get(3), new Query(exchange.getRequestURI().getRawQuery()));
    return write(List.of(pair));
  }

  private static void turn(KmePair pair, String action, Query query) throws KmeRefusal {
    switch (action) {
      case "cut" -> pair.cut();
      case "heal" -> pair.heal();
      case "eavesdrop" -> {
        double fraction = fraction(query.text("fraction").orElse(DEFAULT_FRACTION));
        if (!pair.eavesdrop(fraction)) {
          throw new KmeRefusal(CONFLICT,
              pair.link() + " plays a log: there are no photons to disturb");
        }
      }
      default -> throw new KmeRefusal(NOT_FOUND, "no action " + action);
    }
  }

  private static double fraction(String text) throws KmeRefusal {
    if (!text.matches("0|1|[01]\\.[0-9]{1,9}") || Double.parseDouble(text) > 1) {
      throw new KmeRefusal(KmeRefusal.BAD_REQUEST, "fraction is a number from 0 to 1");
    }
    return Double.parseDouble(text);
  }

  private static byte[] write(List<KmePair> pairs) throws IOException {
    ArrayNode links = JSON.createArrayNode();
    for (KmePair pair : pairs) {
      LinkState state = pair.state();
      ObjectNode link = links.addObject();
      link.put("link", state.link());
      link.put("cut", state.cut());
      link.put("eavesdrop_fraction", state.eavesdropFraction());
      link.put("stored_keys", state.storedKeys());
      link.put("drawn_keys", state.drawnKeys());
      link.put("fetched_keys", state.fetchedKeys());
      link.put("provenance", state.provenance());
      link.put("kme_a", state.kmeA().toString());
      link.put("kme_b", state.kmeB().toString());
    }
    return JSON.writeValueAsBytes(links);
  }

  private static void reply(HttpExchange exchange, int status, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String newToken(Path file) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    String text = HexFormat.of().formatHex(token);
    try {
      Files.deleteIfExists(file);
      try (var out = Files.newByteChannel(file,
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        out.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)));
      }
      return text;
    } catch (IOException e) {
      throw new EmulatorException("cannot write the token file " + file, e);
    }
  }
}
