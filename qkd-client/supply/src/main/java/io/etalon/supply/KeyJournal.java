package io.etalon.supply;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one application asked for, got and used: the memory that a crash must not erase.
 *
 * <p>Each step is on the disk before it is acted upon: a draw or fetch before its request is sent,
 * delivered ids before anybody sees the keys, a use before the bytes are handed over. So a crash at
 * any point loses keys and never gives one twice. The file holds ids and never key material.
 * Thread-safe; one process at a time.
 */
public final class KeyJournal implements AutoCloseable {

  /** What became of a key id. An id that is known in any state is never delivered again. */
  private enum State {
    ASKED,
    HELD,
    USED,
    LOST
  }

  private record Draw(String kme, int keys) {}

  private record Entry(String kme, State state) {}

  private final JournalFile file;
  private final Map<Long, Draw> openDraws = new LinkedHashMap<>();
  private final Map<String, Entry> keys = new LinkedHashMap<>();
  private final List<Loss> losses;
  private long nextDraw;

  private KeyJournal(Path path) {
    this.file = new JournalFile(path);
    for (String line : file.lines()) {
      apply(line);
    }
    this.losses = settle();
  }

  /**
   * Opens or creates a journal, and takes what the last process left open for lost. Errors: {@link
   * SupplyFault} where it is damaged, or open in another process.
   */
  public static KeyJournal open(Path path) {
    return new KeyJournal(path);
  }

  /** What the process before this one lost. */
  public List<Loss> losses() {
    return losses;
  }

  @Override
  public void close() {
    file.close();
  }

  /** A draw is about to be sent. */
  synchronized long beginDraw(String kme, int keysWanted) {
    long draw = nextDraw;
    write("draw", Long.toString(draw), kme, Integer.toString(keysWanted));
    return draw;
  }

  /** Nothing was drawn. */
  synchronized void voidDraw(long draw) {
    write("void", Long.toString(draw));
  }

  /** No answer came; what was drawn is lost. */
  synchronized Loss loseDraw(long draw) {
    Draw open = require(openDraws.get(draw));
    write("void", Long.toString(draw));
    return new Loss(Loss.Kind.DRAW_WITHOUT_ANSWER, open.kme(), List.of(), open.keys());
  }

  /** The draw was answered. A key id that is known already is returned, and then none is held. */
  synchronized Optional<String> endDraw(long draw, List<String> ids) {
    Optional<String> known = ids.stream().filter(keys::containsKey).findFirst();
    if (known.isPresent()) {
      write("void", Long.toString(draw));
      return known;
    }
    String kme = require(openDraws.get(draw)).kme();
    List<String> words = new ArrayList<>(List.of("drawn", Long.toString(draw), kme));
    words.addAll(ids);
    write(words.toArray(String[]::new));
    return Optional.empty();
  }

  /** A fetch is about to be sent; false where one of the keys was asked for or delivered before. */
  synchronized boolean beginFetch(String kme, List<String> ids) {
    if (ids.stream().anyMatch(keys::containsKey)) {
      return false;
    }
    each("ask", kme, ids);
    return true;
  }

  /** The fetch was refused or never sent, so the keys may be asked for again. */
  synchronized void freeFetch(List<String> ids) {
    each("free", "", ids);
  }

  /** The fetch was answered with all the keys. */
  synchronized void endFetch(String kme, List<String> ids) {
    each("held", kme, ids);
  }

  /** No answer came to the fetch. */
  synchronized Loss loseFetch(String kme, List<String> ids) {
    each("lost", kme, ids);
    return new Loss(Loss.Kind.FETCH_WITHOUT_ANSWER, kme, ids, ids.size());
  }

  /**
   * A key is about to be handed over. Errors: {@link IllegalStateException} where it was before.
   */
  synchronized void use(String id) {
    Entry entry = keys.get(id);
    if (entry == null || entry.state() != State.HELD) {
      throw new IllegalStateException("key " + id + " is not there to be used");
    }
    each("used", entry.kme(), List.of(id));
  }

  private void each(String verb, String kme, List<String> ids) {
    List<String> words = new ArrayList<>(List.of(verb, kme));
    words.addAll(ids);
    write(words.toArray(String[]::new));
  }

  private void write(String... words) {
    String line = String.join(" ", Arrays.stream(words).map(KeyJournal::escape).toList());
    file.append(line);
    apply(line);
  }

  private void apply(String line) {
    List<String> words = Arrays.stream(line.split(" ", -1)).map(KeyJournal::unescape).toList();
    List<String> rest = words.subList(Math.min(2, words.size()), words.size());
    switch (words.getFirst()) {
      case "draw" -> {
        nextDraw = Long.parseLong(words.get(1)) + 1;
        openDraws.put(nextDraw - 1, new Draw(words.get(2), Integer.parseInt(words.get(3))));
      }
      case "void" -> openDraws.remove(Long.parseLong(words.get(1)));
      case "drawn" -> {
        openDraws.remove(Long.parseLong(words.get(1)));
        mark(words.get(2), words.subList(3, words.size()), State.HELD);
      }
      case "ask" -> mark(words.get(1), rest, State.ASKED);
      case "free" -> rest.forEach(keys::remove);
      case "held" -> mark(words.get(1), rest, State.HELD);
      case "used" -> mark(words.get(1), rest, State.USED);
      case "lost" -> mark(words.get(1), rest, State.LOST);
      default -> throw new SupplyFault("the journal has a line of a newer version: "
          + words.getFirst());
    }
  }

  private void mark(String kme, List<String> ids, State state) {
    ids.forEach(id -> keys.put(id, new Entry(kme, state)));
  }

  /** Turns what a dead process left open into losses, on the disk too. */
  private List<Loss> settle() {
    List<Loss> found = new ArrayList<>();
    for (long draw : List.copyOf(openDraws.keySet())) {
      found.add(loseDraw(draw));
    }
    for (Map.Entry<String, Entry> each : List.copyOf(keys.entrySet())) {
      String kme = each.getValue().kme();
      kindOf(each.getValue().state()).ifPresent(kind -> {
        each("lost", kme, List.of(each.getKey()));
        found.add(new Loss(kind, kme, List.of(each.getKey()), 1));
      });
    }
    return List.copyOf(found);
  }

  private static Optional<Loss.Kind> kindOf(State state) {
    return switch (state) {
      case ASKED -> Optional.of(Loss.Kind.FETCH_WITHOUT_ANSWER);
      case HELD -> Optional.of(Loss.Kind.NEVER_USED);
      case USED, LOST -> Optional.empty();
    };
  }

  private static Draw require(@Nullable Draw draw) {
    if (draw == null) {
      throw new IllegalStateException("the draw is not open");
    }
    return draw;
  }

  private static String escape(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8);
  }

  private static String unescape(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
