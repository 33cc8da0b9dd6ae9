package io.etalon.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * The blocks after the newest one here, cut into windows that are fetched at the same time and
 * applied in order. Bounded, so that what comes early cannot fill the memory.
 */
final class BlockWindows {
  /** Blocks in a window. */
  static final int BLOCKS = 32;

  /** Windows on their way or waiting. */
  static final int MAX_WINDOWS = 8;

  private final TreeMap<Long, Window> windows = new TreeMap<>();

  private static final class Window {
    private final long first;
    private final int count;
    private boolean asked;
    private @Nullable Bytes32 peer;
    private List<FinalBlock> blocks = List.of();

    Window(long first, int count) {
      this.first = first;
      this.count = count;
    }

    long last() {
      return first + count - 1;
    }
  }

  /** Blocks that can be applied now, and who gave them. */
  record Ready(Bytes32 peer, List<FinalBlock> blocks) {}

  /** Forgets what the local chain has by now. */
  void advance(long best) {
    while (!windows.isEmpty() && windows.firstKey() <= best) {
      Window window = windows.pollFirstEntry().getValue();
      if (window.last() > best) {
        int gone = (int) (best + 1 - window.first);
        Window rest = new Window(best + 1, window.count - gone);
        rest.peer = window.peer;
        rest.asked = window.asked;
        rest.blocks = window.blocks.stream().skip(gone).toList();
        windows.put(rest.first, rest);
      }
    }
  }

  void clear() {
    windows.clear();
  }

  /** Requests for windows that nobody was asked for, the lowest first. */
  List<SyncRequest.Blocks> wanted(long best, long target) {
    long next = windows.isEmpty() ? best + 1 : windows.lastEntry().getValue().last() + 1;
    while (windows.size() < MAX_WINDOWS && next <= target) {
      int count = (int) Math.min(BLOCKS, target + 1 - next);
      windows.put(next, new Window(next, count));
      next += count;
    }
    List<SyncRequest.Blocks> wanted = new ArrayList<>();
    for (Window window : windows.values()) {
      if (!window.asked) {
        wanted.add(new SyncRequest.Blocks(window.first, window.count));
      }
    }
    return wanted;
  }

  void asked(SyncRequest.Blocks request) {
    at(request).ifPresent(window -> window.asked = true);
  }

  /** Nobody is asked for this any more. */
  void release(SyncRequest.Blocks request) {
    at(request).filter(window -> window.blocks.isEmpty()).ifPresent(window -> window.asked = false);
  }

  /** Keeps an answer; what it lacks at its end is wanted anew. */
  void fill(SyncRequest.Blocks request, Bytes32 peer, List<FinalBlock> blocks) {
    Optional<Window> wanted = at(request);
    if (wanted.isEmpty() || blocks.isEmpty()) {
      return;
    }
    Window window = wanted.get();
    long skipped = window.first - request.firstHeight();
    List<FinalBlock> useful = blocks.stream().skip(skipped).limit(window.count).toList();
    windows.remove(window.first);
    if (!useful.isEmpty()) {
      Window filled = new Window(window.first, useful.size());
      filled.asked = true;
      filled.peer = peer;
      filled.blocks = useful;
      windows.put(filled.first, filled);
    }
    int left = window.count - useful.size();
    if (left > 0) {
      Window rest = new Window(window.first + useful.size(), left);
      windows.put(rest.first, rest);
    }
  }

  /** The window that follows on {@code best}, where it has come. */
  Optional<Ready> ready(long best) {
    Window window = windows.get(best + 1);
    if (window == null || window.blocks.isEmpty() || window.peer == null) {
      return Optional.empty();
    }
    return Optional.of(new Ready(window.peer, window.blocks));
  }

  /** Forgets everything that a peer gave. */
  void discard(Bytes32 peer) {
    for (Map.Entry<Long, Window> entry : List.copyOf(windows.entrySet())) {
      Window window = entry.getValue();
      if (peer.equals(window.peer)) {
        windows.put(entry.getKey(), new Window(window.first, window.count));
      }
    }
  }

  // A window may have lost its first blocks to the local chain since it was asked for.
  private Optional<Window> at(SyncRequest.Blocks request) {
    long last = request.firstHeight() + request.count() - 1;
    return Optional.ofNullable(windows.ceilingEntry(request.firstHeight()))
        .map(Map.Entry::getValue)
        .filter(window -> window.last() == last && window.blocks.isEmpty());
  }
}
