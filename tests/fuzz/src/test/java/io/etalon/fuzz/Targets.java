package io.etalon.fuzz;

import io.etalon.api.ApiTargets;
import io.etalon.app.command.CommandTargets;
import io.etalon.app.config.ConfigTargets;
import io.etalon.channel.ChannelTargets;
import io.etalon.client.AnswerTargets;
import io.etalon.gateway.GatewayTargets;
import io.etalon.keystore.KeyFileTargets;
import io.etalon.network.FrameTargets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All targets; the order is that in which {@code tests/fuzz/run all} tries them. */
final class Targets {
  private static final List<FuzzTarget> ALL =
      Stream.of(
              SszTargets.all(),
              ChannelTargets.all(),
              FrameTargets.all(),
              GatewayTargets.all(),
              StoredTargets.all(),
              KeyFileTargets.all(),
              TextTargets.all(),
              SourceTargets.all(),
              ConfigTargets.all(),
              CommandTargets.all(),
              ApiTargets.all(),
              AnswerTargets.all(),
              SignatureTargets.all())
          .flatMap(List::stream)
          .toList();

  private Targets() {}

  static List<FuzzTarget> all() {
    return ALL;
  }

  static FuzzTarget named(String name) {
    return ALL.stream().filter(target -> target.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target \"" + name + "\"; there are "
            + ALL.stream().map(FuzzTarget::name).collect(Collectors.joining(", "))));
  }
}
