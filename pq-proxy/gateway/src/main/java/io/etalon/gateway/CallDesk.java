package io.etalon.gateway;

import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeysJson;
import io.etalon.etsi014.MalformedBodyException;
import io.etalon.gateway.CallCheck.RefusedException;
import io.etalon.gateway.CallCheck.Wish;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Judges one call, asks the key manager once, and writes down both.
 *
 * <p>The order is what keeps the promises: rights, pace, audit, and only then the key manager;
 * audit again, and only then the answer. Nothing is ever asked twice.
 */
final class CallDesk {
  private final Ledgers ledgers;
  private final AuditLog audit;
  private final ProxyMetrics metrics;
  private final DaemonLog log;
  private final Duration deadline;

  CallDesk(Ledgers ledgers, AuditLog audit, ProxyMetrics metrics, DaemonLog log,
      Duration deadline) {
    this.ledgers = ledgers;
    this.audit = audit;
    this.metrics = metrics;
    this.log = log;
    this.deadline = deadline;
  }

  /** The key manager's answer; its body is the caller's to erase. */
  HttpReply answer(ClientGrant client, KmePool kme, KeyCall call) throws RefusedException {
    long begunNanos = System.nanoTime();
    try {
      HttpReply reply = admitted(client, kme, call);
      count(client, call, Integer.toString(reply.status()));
      return reply;
    } catch (RefusedException e) {
      count(client, call, e.refusal().name());
      log.refused(client.name(), call.method(), e.refusal());
      throw e;
    } finally {
      metrics.took(System.nanoTime() - begunNanos);
    }
  }

  private HttpReply admitted(ClientGrant client, KmePool kme, KeyCall call)
      throws RefusedException {
    Ledgers.Ledger ledger = ledgers.of(client);
    if (!ledger.requests().take(1, System.nanoTime())) {
      throw new RefusedException(Refusal.TOO_FAST);
    }
    Wish wish;
    try {
      wish = CallCheck.admit(call, client.rights());
      if (!ledger.keys().take(wish.keys(), System.nanoTime())) {
        throw new RefusedException(Refusal.QUOTA_SPENT);
      }
    } catch (RefusedException e) {
      write(line(client, call, "refused").put("reason", e.refusal().name()));
      throw e;
    }
    HttpReply reply = ask(client, kme, call, wish);
    if (reply.status() != 200) {
      ledger.keys().giveBack(wish.keys());
    }
    return reply;
  }

  private HttpReply ask(ClientGrant client, KmePool kme, KeyCall call, Wish wish)
      throws RefusedException {
    boolean takesKeys = call.method() != KeyMethod.STATUS;
    if (takesKeys) {
      write(line(client, call, "asked").put("keys", wish.keys()));
    }
    HttpReply reply = exchange(client, kme, call, wish);
    if (takesKeys) {
      try {
        delivered(client, call, wish, reply);
      } catch (RefusedException e) {
        Secrets.erase(reply.body());
        throw e;
      }
    }
    return reply;
  }

  private HttpReply exchange(ClientGrant client, KmePool kme, KeyCall call, Wish wish)
      throws RefusedException {
    try {
      return kme.exchange(call, deadline);
    } catch (NeverSentException e) {
      log.kmeFailed(client.name(), call.method(), String.valueOf(e.getMessage()));
      ledgers.of(client).keys().giveBack(wish.keys());
      write(line(client, call, "unreachable"));
      throw new RefusedException(Refusal.UNREACHABLE);
    } catch (IOException e) {
      log.kmeFailed(client.name(), call.method(), String.valueOf(e.getMessage()));
      write(line(client, call, "lost"));
      throw new RefusedException(Refusal.LOST);
    }
  }

  private void delivered(ClientGrant client, KeyCall call, Wish wish, HttpReply reply)
      throws RefusedException {
    JsonLine line = line(client, call, "answered").put("status", reply.status());
    if (reply.status() == 200) {
      List<String> ids = keyIds(reply);
      if (ids.size() > wish.keys()) {
        write(line(client, call, "withheld").put("keyIds", ids));
        throw new RefusedException(Refusal.LOST);
      }
      metrics.add("etalon_proxy_keys_total",
          ProxyMetrics.label("client", client.name()), ids.size());
      line.put("keyIds", ids);
    }
    write(line);
  }

  /** The names of the delivered keys; none where the vendor's container has another form. */
  private static List<String> keyIds(HttpReply reply) {
    try {
      List<DeliveredKey> keys = KeysJson.decodeKeys(reply.body().toArrayUnsafe());
      keys.forEach(DeliveredKey::close);
      return keys.stream().map(DeliveredKey::keyId).toList();
    } catch (MalformedBodyException e) {
      return List.of();
    }
  }

  private static JsonLine line(ClientGrant client, KeyCall call, String event) {
    return new JsonLine().put("event", event).put("client", client.name())
        .put("method", call.method().word()).put("sae", call.saeId());
  }

  private void write(JsonLine line) throws RefusedException {
    try {
      audit.record(line);
    } catch (IOException e) {
      throw new RefusedException(Refusal.NOT_AUDITED);
    }
  }

  private void count(ClientGrant client, KeyCall call, String outcome) {
    metrics.count("etalon_proxy_calls_total", ProxyMetrics.label("client", client.name()) + ","
        + ProxyMetrics.label("method", call.method().word()) + ","
        + ProxyMetrics.label("outcome", outcome));
  }
}
