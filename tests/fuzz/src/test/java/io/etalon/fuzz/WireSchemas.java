package io.etalon.fuzz;

import io.etalon.pallet.EventType;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.ssz.Schema;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;

/**
 * Every schema that a compiled class of ours keeps in a static field: all that goes over the wire,
 * into the store or into a file. They are found, not listed, so that no new one is forgotten.
 */
final class WireSchemas {
  private static final String CLASS = ".class";
  private static final String OURS = "io/etalon/";

  // Generated code, and kernels that need a module of the JDK which is not resolved here.
  private static final List<String> WITHOUT_SCHEMAS =
      List.of(OURS + "proto/", OURS + "crypto/", OURS + "signing/");

  private WireSchemas() {}

  /** By the class and field that hold them, such as {@code primitives.Block.SCHEMA}. */
  static TreeMap<String, Schema<?>> find() {
    TreeMap<String, Schema<?>> found = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      for (String name : classes(Path.of(entry))) {
        collect(name, found);
      }
    }
    return found;
  }

  private static List<String> classes(Path entry) {
    boolean ours =
        entry.getFileName().toString().startsWith("etalon-") || entry.endsWith("classes");
    try {
      if (ours && Files.isDirectory(entry)) {
        try (var files = Files.walk(entry)) {
          return files.map(file -> entry.relativize(file).toString()).filter(WireSchemas::isOurs)
              .toList();
        }
      }
      if (ours && Files.isRegularFile(entry)) {
        try (JarFile jar = new JarFile(entry.toFile())) {
          return jar.stream().map(each -> each.getName()).filter(WireSchemas::isOurs).toList();
        }
      }
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(String file) {
    return file.startsWith(OURS)
        && file.endsWith(CLASS)
        && WITHOUT_SCHEMAS.stream().noneMatch(file::startsWith);
  }

  private static void collect(String file, TreeMap<String, Schema<?>> found) {
    String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
    try {
      Class<?> type = Class.forName(name, false, WireSchemas.class.getClassLoader());
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          schema(field).ifPresent(
              schema -> found.put(name.substring("io.etalon.".length()) + "." + field.getName(),
                  schema));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot look into " + name, e);
    }
  }

  private static Optional<Schema<?>> schema(Field field) throws ReflectiveOperationException {
    List<Class<?>> holders =
        List.of(Schema.class, StorageValue.class, StorageMap.class, EventType.class);
    if (holders.stream().noneMatch(holder -> holder.isAssignableFrom(field.getType()))) {
      return Optional.empty();
    }
    field.setAccessible(true);
    return switch (field.get(null)) {
      case Schema<?> schema -> Optional.of(schema);
      case StorageValue<?> item -> Optional.of(item.schema());
      case StorageMap<?, ?> item -> Optional.of(item.schema());
      case EventType<?> event -> Optional.of(event.schema());
      case null, default -> Optional.empty();
    };
  }

  /** The names alone, for those who count them. */
  static List<String> names() {
    return new ArrayList<>(find().keySet());
  }
}
