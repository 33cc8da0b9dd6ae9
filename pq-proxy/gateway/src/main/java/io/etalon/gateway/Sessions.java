package io.etalon.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.tuweni.bytes.Bytes32;

/** The open sessions by client, oldest first. Thread-safe. */
final class Sessions {
  private final Map<Bytes32, Deque<ClientSession>> open = new LinkedHashMap<>();

  /** Adds a session; where a client has too many, its oldest is returned, to be closed. */
  synchronized Optional<ClientSession> add(ClientSession session, int max) {
    Deque<ClientSession> mine = open.computeIfAbsent(session.peerId(), _ -> new ArrayDeque<>());
    mine.addLast(session);
    return mine.size() > max ? Optional.of(mine.removeFirst()) : Optional.empty();
  }

  synchronized void remove(ClientSession session) {
    open.computeIfPresent(session.peerId(), (_, mine) -> {
      mine.remove(session);
      return mine.isEmpty() ? null : mine;
    });
  }

  /** The sessions of the clients that {@code which} names. */
  synchronized List<ClientSession> of(Predicate<Bytes32> which) {
    List<ClientSession> found = new ArrayList<>();
    open.forEach((peerId, mine) -> {
      if (which.test(peerId)) {
        found.addAll(mine);
      }
    });
    return found;
  }

  synchronized int size() {
    return open.values().stream().mapToInt(Deque::size).sum();
  }
}
