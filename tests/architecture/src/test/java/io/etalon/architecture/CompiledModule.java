package io.etalon.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One named module: its directory, what its descriptor says, and its classes. */
record CompiledModule(
    String directory,
    ModuleDescriptor descriptor,
    Set<String> annotations,
    List<ClassModel> classes) {
  private static final Set<String> EVERYWHERE = Set.of("java.base", "org.jspecify");

  static CompiledModule read(Path root, String directory) {
    Path output = root.resolve(directory, "target/classes");
    List<Path> files = Project.files(output, ".class").stream()
        .filter(file -> !file.getFileName().toString().equals("module-info.class")).toList();
    byte[] info = bytes(output.resolve("module-info.class"));
    return new CompiledModule(directory, ModuleDescriptor.read(ByteBuffer.wrap(info)),
        annotationsOf(ClassFile.of().parse(info)),
        files.stream().map(file -> ClassFile.of().parse(bytes(file))).toList());
  }

  String name() {
    return descriptor.name();
  }

  /** What it requires beyond java.base and the null annotations, sorted. */
  Set<String> requires() {
    return requires(_ -> true);
  }

  Set<String> requiresTransitively() {
    return requires(one -> one.modifiers().contains(Requires.Modifier.TRANSITIVE));
  }

  /** The packages that it exports to everyone. */
  Set<String> exports() {
    return descriptor.exports().stream().filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source).collect(Collectors.toCollection(TreeSet::new));
  }

  /** True for a module of these directories; {@code runtime/} stands for all below it. */
  boolean isIn(String... directories) {
    for (String one : directories) {
      if (directory.equals(one) || one.endsWith("/") && directory.startsWith(one)) {
        return true;
      }
    }
    return false;
  }

  private Set<String> requires(Predicate<Requires> wanted) {
    return descriptor.requires().stream().filter(wanted).map(Requires::name)
        .filter(name -> !EVERYWHERE.contains(name)).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> annotationsOf(ClassModel model) {
    return model.findAttribute(Attributes.runtimeVisibleAnnotations())
        .map(found -> found.annotations().stream().map(Annotation::className)
            .map(name -> name.stringValue()).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
