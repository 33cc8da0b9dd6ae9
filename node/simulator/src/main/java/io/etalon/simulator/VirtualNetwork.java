package io.etalon.simulator;

import io.etalon.network.FrameClass;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Carries bytes from process to process, as the weather has it. A connection dies with either of
 * its ends: what a process has not heard when it dies, its successor does not hear.
 */
final class VirtualNetwork {
  private final Cluster cluster;
  private final Weather weather;

  VirtualNetwork(Cluster cluster, Weather weather) {
    this.cluster = cluster;
    this.weather = weather;
  }

  /** The peer ids of all validators but the machine's own. */
  List<Bytes32> othersOf(Machine machine) {
    List<Bytes32> others = new ArrayList<>();
    for (int i = 0; i < cluster.chain().size(); i++) {
      if (i != machine.validator()) {
        others.add(cluster.peerId(i));
      }
    }
    return others;
  }

  void send(NodeProcess from, Bytes32 peer, FrameClass frameClass, Bytes message) {
    Lane lane = Lane.of(frameClass, message);
    for (Machine to : cluster.machines()) {
      if (cluster.peerId(to.validator()).equals(peer)
          && to.validator() != from.machine().validator()) {
        carry(from, to, lane, message);
      }
    }
  }

  private void carry(NodeProcess from, Machine to, Lane lane, Bytes message) {
    if (to.process().isEmpty() || cluster.build().loses(to.validator(), lane)) {
      return;
    }
    int boot = to.process().get().number();
    long sentAt = from.localMillis();
    Bytes32 sender = cluster.peerId(from.machine().validator());
    Weather.Letter letter =
        new Weather.Letter(from.machine().number(), to.number(), lane, message.size(), sentAt);
    for (long delay : weather.delays(letter)) {
      cluster
          .timeline()
          .at(
              sentAt + delay,
              () ->
                  to.process()
                      .filter(process -> process.number() == boot)
                      .ifPresent(
                          process -> {
                            cluster.trace().note(to.number() * 100L + lane.number(), message);
                            process.deliver(sender, lane.frameClass(), message);
                          }));
    }
  }

  /** A process is there: all others that are hear of it, and it of them. */
  void connected(Machine machine) {
    for (Machine other : cluster.machines()) {
      if (other.validator() != machine.validator()) {
        tell(other, machine, true);
        tell(machine, other, true);
      }
    }
  }

  void disconnected(Machine machine) {
    for (Machine other : cluster.machines()) {
      if (other.validator() != machine.validator()) {
        tell(other, machine, false);
      }
    }
  }

  private void tell(Machine machine, Machine of, boolean isConnected) {
    Bytes32 peer = cluster.peerId(of.validator());
    cluster
        .timeline()
        .after(
            1,
            () ->
                machine
                    .process()
                    .filter(_ -> of.isUp() == isConnected)
                    .ifPresent(process -> process.enter(() -> tell(process, peer, isConnected))));
  }

  private static void tell(NodeProcess process, Bytes32 peer, boolean isConnected) {
    process
        .node()
        .ifPresent(
            node -> {
              if (isConnected) {
                node.inbound().onConnected(peer);
              } else {
                node.inbound().onDisconnected(peer);
              }
            });
  }
}
