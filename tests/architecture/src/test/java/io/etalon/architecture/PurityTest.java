package io.etalon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No pure module holds what could make two nodes differ; each twin below holds one such thing. */
class PurityTest {

  @Test
  void pureModulesHoldNothingThatCouldDiffer() {
    List<String> offences = new ArrayList<>();
    for (CompiledModule module : Project.here().modules()) {
      if (Layers.isPure(module)) {
        module.classes().forEach(one -> offences.addAll(Purity.offences(one)));
      }
    }
    assertThat(offences).isEmpty();
  }

  record Twin(Class<?> code, String reason) {}

  static List<Twin> twins() {
    return List.of(
        new Twin(StartsThread.class, "thread"),
        new Twin(HoldsThreadLocal.class, "thread"),
        new Twin(Locks.class, "thread or lock"),
        new Twin(Synchronizes.class, "thread or lock"),
        new Twin(SynchronizesBlock.class, "thread or lock"),
        new Twin(StreamsInParallel.class, "thread or lock"),
        new Twin(ReadsClock.class, "surroundings"),
        new Twin(RefersToNanoTime.class, "surroundings"),
        new Twin(ReadsInstant.class, "clock"),
        new Twin(DrawsRandom.class, "randomness"),
        new Twin(DrawsSecureRandom.class, "randomness"),
        new Twin(DrawsMathRandom.class, "randomness"),
        new Twin(ReadsFile.class, "input or output"),
        new Twin(Prints.class, "surroundings"),
        new Twin(Logs.class, "log"),
        new Twin(Divides.class, "floating point"),
        new Twin(AsksForDouble.class, "floating point"),
        new Twin(UsesHashMap.class, "iteration order"),
        new Twin(UsesSetOf.class, "iteration order"),
        new Twin(CopiesMap.class, "iteration order"),
        new Twin(CollectsToSet.class, "iteration order"),
        new Twin(GroupsUnordered.class, "iteration order"),
        new Twin(UsesIdentity.class, "surroundings"),
        new Twin(KeepsStaticState.class, "static mutable state"));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void catches(Twin twin) throws IOException {
    assertThat(offencesOf(twin.code())).isNotEmpty()
        .anySatisfy(offence -> assertThat(offence).contains(twin.reason()));
  }

  @Test
  void letsPassWhatOnlyLooksForbidden() throws IOException {
    for (Class<?> code : List.of(Harmless.class, Colour.class, Point.class, Shape.class)) {
      assertThat(offencesOf(code)).as(code.getSimpleName()).isEmpty();
    }
  }

  private static List<String> offencesOf(Class<?> code) throws IOException {
    String name = code.getName().substring(code.getName().lastIndexOf('.') + 1) + ".class";
    try (var file = code.getResourceAsStream(name)) {
      return Purity.offences(ClassFile.of().parse(file.readAllBytes()));
    }
  }

  static final class StartsThread {
    void run() {
      Thread.startVirtualThread(() -> { });
    }
  }

  static final class HoldsThreadLocal {
    final ThreadLocal<byte[]> buffer = ThreadLocal.withInitial(() -> new byte[32]);
  }

  static final class Locks {
    void run() {
      new ReentrantLock().lock();
    }
  }

  static final class Synchronizes {
    synchronized void run() {}
  }

  static final class SynchronizesBlock {
    void run() {
      synchronized (this) {
        hashCode();
      }
    }
  }

  static final class StreamsInParallel {
    long count(List<String> words) {
      return words.stream().parallel().count();
    }
  }

  static final class ReadsClock {
    long now() {
      return System.currentTimeMillis();
    }
  }

  static final class RefersToNanoTime {
    LongSupplier clock() {
      return System::nanoTime;
    }
  }

  static final class ReadsInstant {
    Object now() {
      return java.time.Instant.now();
    }
  }

  static final class DrawsRandom {
    int draw() {
      return new java.util.Random(1).nextInt();
    }
  }

  static final class DrawsSecureRandom {
    Object source(java.security.SecureRandom random) {
      return random;
    }
  }

  static final class DrawsMathRandom {
    Supplier<? extends Number> draw() {
      return Math::random;
    }
  }

  static final class ReadsFile {
    boolean exists(String path) {
      return java.nio.file.Path.of(path).isAbsolute();
    }
  }

  static final class Prints {
    void run() {
      System.out.println();
    }
  }

  static final class Logs {
    final System.Logger logger = null;
  }

  static final class Divides {
    int half(int number) {
      return (int) (number / 2f);
    }
  }

  static final class AsksForDouble {
    Object of(BigInteger number) {
      return number.doubleValue() > 1;
    }
  }

  static final class UsesHashMap {
    final Map<String, String> map = new java.util.HashMap<>();
  }

  static final class UsesSetOf {
    final Object set = java.util.Set.of(1, 2);
  }

  static final class CopiesMap {
    final Function<Map<Integer, Integer>, Map<Integer, Integer>> copy = Map::copyOf;
  }

  static final class CollectsToSet {
    Object run(List<String> words) {
      return words.stream().collect(Collectors.toSet());
    }
  }

  static final class GroupsUnordered {
    Object run(List<String> words) {
      return words.stream().collect(Collectors.groupingBy(String::length));
    }
  }

  static final class UsesIdentity {
    int hash(Object object) {
      return System.identityHashCode(object);
    }
  }

  static final class KeepsStaticState {
    static int calls;
  }

  /** Enums carry a synthetic array; switches over them a synthetic class or a bootstrap. */
  enum Colour { RED, GREEN }

  record Point(int x, long y, Colour colour) {}

  sealed interface Shape permits Line {
    static int length(Shape shape) {
      return switch (shape) {
        case Line line -> line.length();
      };
    }
  }

  record Line(int length) implements Shape {}

  static final class Harmless {
    final Map<String, Integer> ordered = new LinkedHashMap<>();
    final java.util.concurrent.TimeUnit unit = java.util.concurrent.TimeUnit.SECONDS;

    byte[] hash(byte[] data) throws java.security.NoSuchAlgorithmException {
      byte[] copy = new byte[data.length];
      System.arraycopy(data, 0, copy, 0, data.length);
      return MessageDigest.getInstance("SHA-256").digest(copy);
    }

    Map<Integer, List<String>> group(List<String> words) {
      return words.stream().map(word -> word + ordered.size())
          .collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList()));
    }

    String name(Colour colour) {
      return switch (colour) {
        case RED -> "Double F D";
        case GREEN -> "java/util/HashMap";
      };
    }
  }
}
