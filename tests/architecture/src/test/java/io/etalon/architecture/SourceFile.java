package io.etalon.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** One Java file as it is written: its text, and its types and methods as javac parses them. */
final class SourceFile {
  private final String path;
  private final String text;
  private @Nullable Declarations declarations;

  SourceFile(String path, String text) {
    this.path = path;
    this.text = text;
  }

  /** A type that the file declares, at any depth. */
  record Type(String name, boolean exported, boolean documented) {}

  /**
   * A method or constructor that the file declares.
   *
   * @param type the type around it
   * @param lines from its first modifier to its closing brace
   * @param exported public, in a type that is exported itself
   * @param overrides marked as an override: its name was given elsewhere
   */
  record Method(
      String type, String name, int line, int lines, int parameters, boolean constructor,
      boolean exported, boolean overrides, boolean documented) {}

  /** What the parser finds. */
  record Declarations(List<Type> types, List<Method> methods) {}

  /** Where it is, from the root of the checkout. */
  String path() {
    return path;
  }

  String text() {
    return text;
  }

  boolean isMain() {
    return path.contains("src/main/");
  }

  boolean isDescriptor() {
    return path.endsWith("module-info.java") || path.endsWith("package-info.java");
  }

  /** Top directory and those below it up to the sources. */
  String directory() {
    return path.substring(0, Math.max(0, path.indexOf("/src/")));
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** Its types and methods, parsed when first asked for. */
  Declarations declarations() {
    if (declarations == null) {
      declarations = parse();
    }
    return declarations;
  }

  private Declarations parse() {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var options = List.of("-proc:none", "-Xlint:none");
    var task = (JavacTask) compiler.getTask(null, null, _ -> { }, options, null, List.of(unit()));
    try {
      CompilationUnitTree parsed = task.parse().iterator().next();
      var collector = new Collector(parsed, DocTrees.instance(task));
      collector.scan(parsed, null);
      return new Declarations(collector.types, collector.methods);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JavaFileObject unit() {
    String simpleName = path.substring(path.lastIndexOf('/') + 1);
    return new SimpleJavaFileObject(URI.create("source:///" + simpleName),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static final class Collector extends TreePathScanner<Void, Void> {
    final List<Type> types = new ArrayList<>();
    final List<Method> methods = new ArrayList<>();
    private final CompilationUnitTree unit;
    private final DocTrees trees;

    Collector(CompilationUnitTree unit, DocTrees trees) {
      this.unit = unit;
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (!type.getSimpleName().isEmpty()) {
        types.add(new Type(type.getSimpleName().toString(), isExported(getCurrentPath()),
            isDocumented()));
      }
      return super.visitClass(type, unused);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      long start = trees.getSourcePositions().getStartPosition(unit, method);
      long end = trees.getSourcePositions().getEndPosition(unit, method);
      // A compact constructor's parameters are the record's: there is nothing to count.
      if (start >= 0 && end > start) {
        long first = unit.getLineMap().getLineNumber(start);
        long last = unit.getLineMap().getLineNumber(end);
        boolean constructor = method.getName().contentEquals("<init>");
        var around = (ClassTree) getCurrentPath().getParentPath().getLeaf();
        int parameters = around.getKind() == Tree.Kind.RECORD && constructor
            ? 0 : method.getParameters().size();
        methods.add(new Method(around.getSimpleName().toString(), method.getName().toString(),
            (int) first, (int) (last - first + 1), parameters, constructor,
            isExported(getCurrentPath()), isOverride(method.getModifiers()), isDocumented()));
      }
      return super.visitMethod(method, unused);
    }

    private boolean isDocumented() {
      return trees.getDocComment(getCurrentPath()) != null;
    }

    /** Public all the way out; members of an interface are public without the word. */
    private static boolean isExported(TreePath path) {
      Tree leaf = path.getLeaf();
      Tree around = path.getParentPath().getLeaf();
      Set<Modifier> flags = switch (leaf) {
        case ClassTree type -> type.getModifiers().getFlags();
        case MethodTree method -> method.getModifiers().getFlags();
        default -> Set.of();
      };
      boolean inInterface = around.getKind() == Tree.Kind.INTERFACE
          && !flags.contains(Modifier.PRIVATE);
      if (!flags.contains(Modifier.PUBLIC) && !inInterface) {
        return false;
      }
      return switch (around) {
        case CompilationUnitTree _ -> true;
        case ClassTree type -> !type.getSimpleName().isEmpty() && isExported(path.getParentPath());
        default -> false;
      };
    }

    private static boolean isOverride(ModifiersTree modifiers) {
      return modifiers.getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }
  }
}
