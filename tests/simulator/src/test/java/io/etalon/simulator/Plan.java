package io.etalon.simulator;

import io.etalon.consensus.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What a simulation is set up with.
 *
 * @param nodes one process for each validator, two for twins
 * @param restartMillis how long a crashed process stays away; negative: until somebody starts it
 * @param faults where chance is needed
 */
record Plan(
    int size,
    List<Role> nodes,
    Timing timing,
    Network network,
    Keyring keyring,
    long restartMillis,
    Random faults) {
  /** A process of a validator. */
  record Role(int index, Strategy strategy, NodeParts parts, boolean isHonest) {
    static Role honest(int index) {
      return new Role(index, Strategy.HONEST, NodeParts.PRODUCTION, true);
    }
  }

  /** Quick heights: a slot every 100 ms, views of 400 ms, messages said again every 100 ms. */
  static final Timing TIMING = new Timing(100, 20, 100, 250, 400, 5_000, 100);

  /** Everybody honest, every message on time. */
  static Plan peaceful(int size) {
    return new Plan(
        size,
        IntStream.range(0, size).mapToObj(Role::honest).toList(),
        TIMING,
        _ -> OptionalLong.of(5),
        new RegistryKeyring(),
        50,
        new Random(1));
  }

  Plan with(Role role) {
    List<Role> roles = new ArrayList<>(nodes);
    roles.set(role.index(), role);
    return new Plan(size, List.copyOf(roles), timing, network, keyring, restartMillis, faults);
  }

  Plan with(NodeParts parts) {
    List<Role> roles =
        nodes.stream()
            .map(role -> new Role(role.index(), role.strategy(), parts, role.isHonest()))
            .toList();
    return new Plan(size, roles, timing, network, keyring, restartMillis, faults);
  }

  /** With a second process of the same validator, which makes it dishonest. */
  Plan withTwin(int index) {
    List<Role> roles = new ArrayList<>(nodes);
    Role twin = new Role(index, Strategy.HONEST, nodes.get(index).parts(), false);
    roles.set(index, twin);
    roles.add(twin);
    return new Plan(size, List.copyOf(roles), timing, network, keyring, restartMillis, faults);
  }

  Plan with(Random chance) {
    return new Plan(size, nodes, timing, network, keyring, restartMillis, chance);
  }

  Plan with(Keyring other) {
    return new Plan(size, nodes, timing, network, other, restartMillis, faults);
  }

  Plan with(Network other) {
    return new Plan(size, nodes, timing, other, keyring, restartMillis, faults);
  }

  Plan restartingAfter(long millis) {
    return new Plan(size, nodes, timing, network, keyring, millis, faults);
  }
}
