package io.etalon.architecture;

import java.util.List;
import java.util.Optional;

/**
 * What code that a block's result depends on may not name: whatever could differ between two nodes,
 * two runs or two JVMs. Names are those of the class file ({@code java/util/HashMap}); a trailing
 * slash or dollar stands for all that begin so.
 */
final class Forbidden {
  private record Rule(String reason, List<String> names) {}

  private static final List<Rule> TYPES = List.of(
      new Rule("thread", List.of(
          "java/lang/Thread", "java/lang/Thread$", "java/lang/ThreadLocal",
          "java/lang/InheritableThreadLocal", "java/lang/ScopedValue", "java/util/Timer",
          "java/util/TimerTask")),
      new Rule("thread or lock", List.of("java/util/concurrent/")),
      new Rule("clock", List.of("java/time/Clock", "java/time/InstantSource")),
      new Rule("randomness", List.of(
          "java/util/Random", "java/util/SplittableRandom", "java/util/random/",
          "java/security/SecureRandom")),
      new Rule("input or output", List.of(
          "java/io/", "java/nio/file/", "java/nio/channels/", "java/net/", "java/lang/Process",
          "java/lang/ProcessBuilder", "java/lang/Runtime")),
      new Rule("log", List.of("java/lang/System$Logger", "java/util/logging/", "org/slf4j/")),
      new Rule("floating point", List.of("java/lang/Float", "java/lang/Double")),
      new Rule("unspecified iteration order", List.of(
          "java/util/HashMap", "java/util/HashSet", "java/util/IdentityHashMap",
          "java/util/WeakHashMap", "java/util/Hashtable", "java/util/Properties")),
      new Rule("garbage collector", List.of("java/lang/ref/")));

  /** Look forbidden, are not: a unit of time, bytes in memory, a marker, what those declare. */
  private static final List<String> HARMLESS_TYPES = List.of(
      "java/util/concurrent/TimeUnit", "java/io/Serializable", "java/io/ByteArrayOutputStream",
      "java/io/ByteArrayInputStream", "java/io/UncheckedIOException", "java/io/IOException");

  private Forbidden() {}

  /** Why a class may not be named, or nothing where it may. */
  static Optional<String> type(String internalName) {
    if (HARMLESS_TYPES.contains(internalName)) {
      return Optional.empty();
    }
    return TYPES.stream()
        .filter(rule -> rule.names().stream().anyMatch(name -> matches(name, internalName)))
        .map(Rule::reason).findFirst();
  }

  /** Why a method or field may not be named, or nothing where it may. */
  static Optional<String> member(String owner, String name, String descriptor) {
    return switch (owner) {
      case "java/lang/System" -> when(!name.equals("arraycopy"), "the process's surroundings");
      case "java/lang/Math", "java/lang/StrictMath" -> when(name.equals("random"), "randomness");
      case "java/util/UUID" -> when(name.equals("randomUUID"), "randomness");
      case "java/util/Collections" ->
          when(name.equals("shuffle") && !descriptor.contains("Random"), "randomness");
      case "java/util/Set", "java/util/Map" -> when(
          name.equals("of") || name.equals("copyOf") || name.equals("ofEntries"),
          "unspecified iteration order");
      case "java/util/stream/Collectors" ->
          when(collectsUnordered(name, descriptor), "unspecified iteration order");
      case "java/lang/Object" ->
          when(name.startsWith("notify") || name.equals("wait"), "thread or lock");
      default -> byName(owner, name);
    };
  }

  /** Sets and maps of an unnamed kind; with a supplier the caller has chosen the kind. */
  private static boolean collectsUnordered(String name, String descriptor) {
    return switch (name) {
      case "toSet", "toUnmodifiableSet", "toUnmodifiableMap", "toConcurrentMap",
           "groupingByConcurrent" -> true;
      case "toMap", "groupingBy" -> !descriptor.contains("java/util/function/Supplier");
      default -> false;
    };
  }

  private static Optional<String> byName(String owner, String name) {
    if (owner.startsWith("java/time/")
        && (name.equals("now") || name.equals("systemDefault") || name.startsWith("tick"))) {
      return Optional.of("clock");
    }
    return when(owner.startsWith("java/util/") && name.startsWith("parallel"), "thread or lock");
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("/") || pattern.endsWith("$")
        ? name.startsWith(pattern) : name.equals(pattern);
  }

  private static Optional<String> when(boolean condition, String reason) {
    return condition ? Optional.of(reason) : Optional.empty();
  }
}
