package io.etalon.research;

import io.etalon.coherence.DeviceClass;
import io.etalon.emulator.LinkPhysics;
import io.etalon.research.LinkClass.Loss;
import io.etalon.research.LinkClass.Passes;
import io.etalon.research.LinkClass.Sampling;
import io.etalon.research.Scenario.Fibre;
import io.etalon.research.Scenario.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Reads who is linked with whom, and by what; losses are drawn from the seed, link by link. */
final class NetworkReader {
  private static final int MAX_FIBRES = 50_000;
  private static final String DEFAULT_CLASS = "metro";
  private static final List<String> SHAPES = List.of("mesh", "ring", "star", "explicit");

  private final Fields fields;
  private final RandomGenerator losses;
  private final List<LinkClass> classes = new ArrayList<>();
  private final List<Fibre> fibres = new ArrayList<>();

  NetworkReader(Fields fields, long seed) {
    this.fields = fields;
    this.losses = Chance.of(seed, Chance.LOSSES, 0);
  }

  Network read(long maxValidators) throws ScenarioException {
    int validators = (int) fields.whole("validators", 4, 2, maxValidators);
    readClasses();
    String shape = fields.word("topology", "mesh", SHAPES);
    // Neighbours on each side of a ring.
    long reach = fields.whole("ring-reach", 1, 1, Math.max(1, (validators - 1) / 2));
    LinkClass common = linkClass(fields, "link-class", classes.getFirst().device().name());
    switch (shape) {
      case "mesh" -> mesh(validators, common);
      case "ring" -> ring(validators, (int) reach, common);
      case "star" -> star(validators, common);
      default -> { }
    }
    readLinks(validators);
    if (fibres.isEmpty()) {
      throw fields.at("topology", "a network has a link: write [[link]] entries");
    }
    return new Network(validators, classes, fibres);
  }

  private void mesh(int validators, LinkClass linkClass) throws ScenarioException {
    for (int a = 0; a < validators; a++) {
      for (int b = a + 1; b < validators; b++) {
        add(a, b, linkClass);
      }
    }
  }

  private void ring(int validators, int reach, LinkClass linkClass) throws ScenarioException {
    for (int step = 1; step <= reach; step++) {
      for (int a = 0; a < validators; a++) {
        // Two validators have one link, not two.
        if (validators > 2 || a == 0) {
          add(a, (a + step) % validators, linkClass);
        }
      }
    }
  }

  private void star(int validators, LinkClass linkClass) throws ScenarioException {
    for (int b = 1; b < validators; b++) {
      add(0, b, linkClass);
    }
  }

  private void add(int a, int b, LinkClass linkClass) throws ScenarioException {
    Loss loss = linkClass.loss();
    add(a, b, linkClass, loss.least() + losses.nextDouble() * (loss.most() - loss.least()));
  }

  private void add(int a, int b, LinkClass linkClass, double lossDb) throws ScenarioException {
    if (fibres.size() >= MAX_FIBRES) {
      throw fields.at("topology", "a network has at most " + MAX_FIBRES + " links");
    }
    fibres.add(new Fibre(fibres.size(), a, b, linkClass, lossDb));
  }

  private void readLinks(int validators) throws ScenarioException {
    for (Fields each : fields.tables("link")) {
      int a = (int) each.whole("a", 0, 0, validators - 1);
      int b = (int) each.whole("b", 1, 0, validators - 1);
      if (a == b) {
        throw each.at("b", "a link joins two validators");
      }
      LinkClass linkClass = linkClass(each, "class", classes.getFirst().device().name());
      if (each.has("loss-db")) {
        add(a, b, linkClass, each.number("loss-db", 0, 0, 100));
      } else {
        add(a, b, linkClass);
      }
      each.finish();
    }
  }

  private LinkClass linkClass(Fields in, String key, String absent) throws ScenarioException {
    List<String> names = classes.stream().map(one -> one.device().name()).toList();
    String name = in.word(key, absent, names);
    return classes.get(names.indexOf(name));
  }

  private void readClasses() throws ScenarioException {
    for (Fields each : fields.tables("class")) {
      classes.add(readClass(each));
      each.finish();
    }
    if (classes.isEmpty()) {
      classes.add(readClass(fields.nothing()));
    }
    if (classes.stream().map(one -> one.device().name()).distinct().count() < classes.size()) {
      throw fields.at("class", "two classes have one name");
    }
  }

  private static LinkClass readClass(Fields in) throws ScenarioException {
    try {
      DeviceClass device = device(in);
      LinkPhysics built = LinkPhysics.metropolitan();
      Loss loss = in.range("loss-db", new Loss(8, 13));
      LinkPhysics physics = new LinkPhysics(
          in.number("pulse-rate-hz", built.pulseRateHz(), 1, 1e10),
          in.number("mean-photons", built.meanPhotons(), 1e-6, 1),
          loss.least(),
          in.number("detector-efficiency", built.detectorEfficiency(), 0, 1),
          in.number("dark-count-probability", built.darkCountProbability(), 0, 1),
          in.number("visibility", built.visibility(), 0, 1),
          in.number("coherence-time-micros", built.coherenceTimeMicros(), 10, 1e9));
      return new LinkClass(device, physics, loss, sampling(in), passes(in));
    } catch (IllegalArgumentException e) {
      throw in.at("name", e.getMessage());
    }
  }

  /** What the chain knows of the class: the constants of the preset's {@code metro-bb84}. */
  private static DeviceClass device(Fields in) throws ScenarioException {
    return new DeviceClass(
        in.text("name", DEFAULT_CLASS),
        in.whole("window-blocks", 10, 1, DeviceClass.MAX_WINDOW_BLOCKS),
        // Reports come in the first block after the window and are opened in the second.
        in.whole("grace-blocks", 5, 2, 99),
        in.whole("max-coherence-time-micros", 1_000, 1, 1L << 40),
        in.whole("max-rate", 500_000, 1, 1L << 40),
        in.whole("max-sifted-rate", 5_000_000, 1, 1L << 40),
        1_000_000,
        in.ppb("dark-qber", 1_000_000),
        in.ppb("qber-tolerance", 10_000_000),
        in.ppb("visibility-tolerance", 40_000_000),
        in.ppb("physics-tolerance", 20_000_000),
        0,
        3_000_000_000L,
        true,
        true,
        true,
        true);
  }

  private static Sampling sampling(Fields in) throws ScenarioException {
    return new Sampling(
        (int) in.whole("readings-per-window", 4, 1, 1_000),
        in.whole("exposure-millis", 50, 1, 60_000));
  }

  private static Passes passes(Fields in) throws ScenarioException {
    long every = in.whole("pass-every-blocks", 1, 1, 1_000_000);
    return new Passes(
        every,
        in.whole("pass-blocks", every, 0, every),
        in.whole("pass-offset-blocks", 0, 0, 1_000_000));
  }
}
