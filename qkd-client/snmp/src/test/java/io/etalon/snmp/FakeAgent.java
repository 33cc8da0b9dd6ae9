package io.etalon.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** An agent on loopback that answers GET over version 3 with what a test has set. */
final class FakeAgent implements AutoCloseable {
  private final Map<String, Variable> values = new ConcurrentHashMap<>();
  private final DefaultUdpTransportMapping transport;
  private final Snmp snmp;

  FakeAgent(SnmpUser user) throws IOException {
    byte[] engine = MPv3.createLocalEngineID();
    SecurityProtocols protocols =
        new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.maxCompatibility);
    USM usm = new USM(protocols, new OctetString(engine), 1);
    usm.addUser(new UsmUser(new OctetString(user.name()),
        user.authentication().protocol(), new OctetString(user.authenticationPassphrase()),
        user.privacy().protocol(), new OctetString(user.privacyPassphrase())));
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv3(engine, null, protocols,
        SecurityModels.getCollection(new SecurityModel[] {usm}), new CounterSupport()));
    this.transport = new DefaultUdpTransportMapping(
        new UdpAddress(InetAddress.getLoopbackAddress(), 0));
    this.snmp = new Snmp(dispatcher, transport);
    snmp.addCommandResponder(this::answer);
    snmp.listen();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), transport.getListenAddress().getPort());
  }

  void set(String object, Variable value) {
    values.put(object, value);
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }

  private <A extends Address> void answer(CommandResponderEvent<A> event) {
    PDU answer = (PDU) event.getPDU().clone();
    answer.setType(PDU.RESPONSE);
    for (int i = 0; i < answer.size(); i++) {
      VariableBinding binding = answer.get(i);
      answer.set(i, new VariableBinding(binding.getOid(),
          values.getOrDefault(binding.getOid().toString(), Null.noSuchInstance)));
    }
    event.setProcessed(true);
    try {
      event.getMessageDispatcher().returnResponsePdu(event.getMessageProcessingModel(),
          event.getSecurityModel(), event.getSecurityName(), event.getSecurityLevel(), answer,
          event.getMaxSizeResponsePDU(), event.getStateReference(), new StatusInformation());
    } catch (MessageException e) {
      throw new IllegalStateException(e);
    }
  }
}
