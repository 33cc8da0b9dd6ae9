package io.etalon.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a look at one source file can check; each rule returns one sentence for each offence. */
final class SourceRules {
  static final int MAX_COLUMNS = 100;
  static final int MAX_METHOD_LINES = 60;
  static final int MAX_FILE_LINES = 500;
  static final int MAX_TEST_FILE_LINES = 800;
  static final int MAX_PARAMETERS = 4;
  static final int MAX_CONSTRUCTOR_PARAMETERS = 7;

  private static final Pattern VAGUE_TYPE =
      Pattern.compile("(Abstract[A-Z]|I[A-Z][a-z]).*|.*(Manager|Helper|Utils?|Impl|Controller)");
  /** The JDK's own words for what these implement. */
  private static final Pattern JSSE_TYPE = Pattern.compile(".+(Trust|Key)Manager");
  private static final Pattern SERVICE_TYPE = Pattern.compile(".*Service");
  private static final Pattern ACCESSOR_WITH_PREFIX = Pattern.compile("get[A-Z].*");
  // Written in halves so that this file does not offend against itself.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private SourceRules() {}

  static List<String> longLines(SourceFile file) {
    List<String> offences = new ArrayList<>();
    for (int i = 0; i < file.lines().size(); i++) {
      int columns = file.lines().get(i).codePointCount(0, file.lines().get(i).length());
      if (columns > MAX_COLUMNS) {
        offences.add("%s:%d has %d columns".formatted(file.path(), i + 1, columns));
      }
    }
    return offences;
  }

  static List<String> longFiles(SourceFile file) {
    int limit = file.isMain() ? MAX_FILE_LINES : MAX_TEST_FILE_LINES;
    int lines = file.lines().size();
    return lines > limit
        ? List.of("%s has %d lines, more than %d".formatted(file.path(), lines, limit)) : List.of();
  }

  static List<String> longMethods(SourceFile file) {
    return file.declarations().methods().stream()
        .filter(method -> method.lines() > MAX_METHOD_LINES)
        .map(method -> "%s:%d %s has %d lines"
            .formatted(file.path(), method.line(), method.name(), method.lines()))
        .toList();
  }

  static List<String> longParameterLists(SourceFile file) {
    return file.declarations().methods().stream()
        .filter(method -> !method.overrides())
        .filter(method -> method.parameters()
            > (method.constructor() ? MAX_CONSTRUCTOR_PARAMETERS : MAX_PARAMETERS))
        .map(method -> "%s:%d %s has %d parameters"
            .formatted(file.path(), method.line(), method.name(), method.parameters()))
        .toList();
  }

  /** Names of types that say nothing. What gRPC calls a service is one, in the API only. */
  static List<String> vagueTypes(SourceFile file) {
    boolean api = file.directory().equals("node/api") || file.directory().equals("node/client");
    return file.declarations().types().stream().map(SourceFile.Type::name)
        .filter(name -> !JSSE_TYPE.matcher(name).matches())
        .filter(name -> VAGUE_TYPE.matcher(name).matches()
            || !api && SERVICE_TYPE.matcher(name).matches())
        .map(name -> "%s: rename %s after what it is or does".formatted(file.path(), name))
        .toList();
  }

  static List<String> prefixedAccessors(SourceFile file) {
    return file.declarations().methods().stream()
        .filter(method -> method.exported() && !method.overrides())
        .filter(method -> ACCESSOR_WITH_PREFIX.matcher(method.name()).matches())
        .map(method -> "%s:%d name %s without its prefix"
            .formatted(file.path(), method.line(), method.name()))
        .toList();
  }

  static List<String> unfinishedWork(SourceFile file) {
    List<String> offences = new ArrayList<>();
    for (int i = 0; i < file.lines().size(); i++) {
      if (UNFINISHED.matcher(file.lines().get(i)).find()) {
        offences.add("%s:%d leaves work undone".formatted(file.path(), i + 1));
      }
    }
    return offences;
  }

  /** Exported types and methods of a module without a Javadoc comment; overrides inherit theirs. */
  static List<String> undocumented(SourceFile file) {
    List<String> offences = new ArrayList<>();
    for (SourceFile.Type type : file.declarations().types()) {
      if (type.exported() && !type.documented()) {
        offences.add("%s: %s has no Javadoc".formatted(file.path(), type.name()));
      }
    }
    for (SourceFile.Method method : file.declarations().methods()) {
      if (method.exported() && !method.documented() && !method.overrides()
          && !method.constructor()) {
        offences.add("%s:%d %s has no Javadoc"
            .formatted(file.path(), method.line(), method.name()));
      }
    }
    return offences;
  }
}
