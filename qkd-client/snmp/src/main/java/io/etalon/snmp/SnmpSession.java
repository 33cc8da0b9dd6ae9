package io.etalon.snmp;

import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.MetricSourceException.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * One user's conversation with one agent. Its security models are its own: sessions with users of
 * the same name do not meet.
 */
final class SnmpSession implements AutoCloseable {
  private static final int RETRIES = 1;
  private static final long TIMEOUT_MILLIS = 2_000;

  private final InetSocketAddress agent;
  private final SnmpUser user;
  private final Snmp snmp;

  SnmpSession(InetSocketAddress agent, SnmpUser user) throws MetricSourceException {
    this.agent = agent;
    this.user = user;
    byte[] engine = MPv3.createLocalEngineID();
    SecurityProtocols protocols =
        new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.maxCompatibility);
    USM usm = new USM(protocols, new OctetString(engine), 0);
    usm.addUser(new UsmUser(new OctetString(user.name()),
        user.authentication().protocol(), new OctetString(user.authenticationPassphrase()),
        user.privacy().protocol(), new OctetString(user.privacyPassphrase())));
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv3(engine, null, protocols,
        SecurityModels.getCollection(new SecurityModel[] {usm}), new CounterSupport()));
    try {
      this.snmp = new Snmp(dispatcher, new DefaultUdpTransportMapping());
      snmp.listen();
    } catch (IOException e) {
      throw new MetricSourceException(Reason.UNAVAILABLE, "cannot open a socket for SNMP", e);
    }
  }

  /** The values of those objects that the agent has. */
  Map<String, String> get(List<String> objects) throws MetricSourceException {
    ScopedPDU request = new ScopedPDU();
    request.setType(PDU.GET);
    Map<OID, String> names = new LinkedHashMap<>();
    for (String object : objects) {
      OID oid = new OID(object);
      names.put(oid, object);
      request.add(new VariableBinding(oid));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (VariableBinding binding : answer(request).getVariableBindings()) {
      String name = names.get(binding.getOid());
      if (name != null) {
        SnmpText.of(binding.getVariable()).ifPresent(text -> values.put(name, text));
      }
    }
    return values;
  }

  @Override
  public void close() {
    try {
      snmp.close();
    } catch (IOException e) {
      // A socket that cannot be closed holds nothing that anybody needs.
    }
  }

  private PDU answer(PDU request) throws MetricSourceException {
    PDU answer = send(request);
    if (answer == null) {
      throw unavailable("no answer; is it there, and are user and passphrases right?", null);
    }
    if (answer.getType() == PDU.REPORT) {
      // A report names the counter of what was wrong: user, digest, privacy, clock.
      throw unavailable("refused the user: " + answer.getVariableBindings(), null);
    }
    if (answer.getErrorStatus() != PDU.noError) {
      throw unavailable(answer.getErrorStatusText(), null);
    }
    return answer;
  }

  private @Nullable PDU send(PDU request) throws MetricSourceException {
    UserTarget<UdpAddress> target = new UserTarget<>();
    target.setAddress(new UdpAddress(agent.getAddress(), agent.getPort()));
    target.setVersion(SnmpConstants.version3);
    target.setSecurityName(new OctetString(user.name()));
    target.setSecurityLevel(SecurityLevel.AUTH_PRIV);
    target.setRetries(RETRIES);
    target.setTimeout(TIMEOUT_MILLIS);
    try {
      ResponseEvent<UdpAddress> event = snmp.send(request, target);
      return event == null ? null : event.getResponse();
    } catch (IOException e) {
      throw unavailable(String.valueOf(e.getMessage()), e);
    }
  }

  private MetricSourceException unavailable(String detail, @Nullable Throwable cause) {
    return new MetricSourceException(Reason.UNAVAILABLE,
        "SNMP agent " + agent.getHostString() + ":" + agent.getPort() + ": " + detail, cause);
  }
}
