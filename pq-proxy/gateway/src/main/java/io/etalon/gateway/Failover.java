package io.etalon.gateway;

import io.etalon.gateway.ProxyMessage.Answered;
import io.etalon.gateway.ProxyMessage.Refused;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Asks the first daemon that can be asked. A call goes to another one only if no key manager can
 * have seen it: it never left, or a daemon said that it passed nothing on. So no key is ever
 * delivered twice, and an answer that is lost stays lost.
 */
final class Failover {
  private static final System.Logger LOG = System.getLogger("io.etalon.gateway.sidecar");

  private final List<DaemonLink> daemons;
  private final Duration timeout;

  Failover(List<DaemonLink> daemons, Duration timeout) {
    this.daemons = List.copyOf(daemons);
    this.timeout = timeout;
  }

  HttpReply ask(KeyCall call) {
    Refusal last = Refusal.NO_DAEMON;
    for (DaemonLink daemon : daemons) {
      try {
        ProxyMessage message = daemon.ask(call, timeout);
        if (message instanceof Answered answered) {
          return HttpReply.json(answered.status(), answered.body());
        }
        last = message instanceof Refused refused ? refused.refusal() : Refusal.LOST;
        if (!last.mayAskElsewhere()) {
          return Pages.refusal(last);
        }
      } catch (NeverSentException e) {
        LOG.log(Level.DEBUG, "another daemon is asked", e);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "the answer to {0} is lost, and any key in it: {1}",
            call.method().word(), e.getMessage());
        return Pages.refusal(Refusal.LOST);
      }
    }
    return Pages.refusal(last);
  }
}
