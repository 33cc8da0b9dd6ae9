package io.etalon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Each rule holds for every source file of the build, and catches a twin that breaks it. */
class SourceRulesTest {
  private static final List<SourceFile> SOURCES = Project.here().sources();

  @Test
  void linesFitTheScreen() {
    assertThat(offences(SourceRules::longLines, _ -> true)).isEmpty();
    assertThat(SourceRules.longLines(main("// " + "x".repeat(98)))).hasSize(1);
    assertThat(SourceRules.longLines(main("// " + "x".repeat(97)))).isEmpty();
  }

  @Test
  void filesStayShort() {
    assertThat(offences(SourceRules::longFiles, _ -> true)).isEmpty();
    assertThat(SourceRules.longFiles(main("//\n".repeat(501)))).hasSize(1);
    assertThat(SourceRules.longFiles(test("//\n".repeat(501)))).isEmpty();
    assertThat(SourceRules.longFiles(test("//\n".repeat(801)))).hasSize(1);
  }

  @Test
  void methodsStayShort() {
    assertThat(offences(SourceRules::longMethods, _ -> true)).isEmpty();
    assertThat(SourceRules.longMethods(main("class A { void a() {" + "\n".repeat(60) + "} }")))
        .singleElement().asString().contains("a has 61 lines");
    assertThat(SourceRules.longMethods(main("class A { void a() {" + "\n".repeat(59) + "} }")))
        .isEmpty();
  }

  @Test
  void parametersStayFew() {
    assertThat(offences(SourceRules::longParameterLists, SourceFile::isMain)).isEmpty();
    String five = "(int a, int b, int c, int d, int e)";
    assertThat(SourceRules.longParameterLists(main("class A { int a" + five + " {} }")))
        .hasSize(1);
    assertThat(SourceRules.longParameterLists(main("class A { A" + five + " {} }"))).isEmpty();
    assertThat(SourceRules.longParameterLists(main("record A" + five + " { A {} }"))).isEmpty();
    assertThat(SourceRules.longParameterLists(
        main("class A { A(int a, int b, int c, int d, int e, int f, int g, int h) {} }")))
        .hasSize(1);
  }

  @Test
  void typesAreNamedAfterWhatTheyAre() {
    assertThat(offences(SourceRules::vagueTypes, _ -> true)).isEmpty();
    for (String name : List.of("PeerManager", "TestHelper", "ByteUtils", "StoreImpl",
        "AbstractStore", "IStore", "NodeController", "NodeService")) {
      assertThat(SourceRules.vagueTypes(main("class " + name + " {}"))).as(name).hasSize(1);
    }
    assertThat(SourceRules.vagueTypes(main("class IpAddress {} class Abstraction {}"))).isEmpty();
    assertThat(SourceRules.vagueTypes(main("class PinnedTrustManager {}"))).isEmpty();
  }

  @Test
  void accessorsCarryNoPrefix() {
    assertThat(offences(SourceRules::prefixedAccessors, SourceFile::isMain)).isEmpty();
    assertThat(SourceRules.prefixedAccessors(main("public class A { public int getB() {} }")))
        .hasSize(1);
    assertThat(SourceRules.prefixedAccessors(main("public interface A { int getB(); }")))
        .hasSize(1);
    assertThat(SourceRules.prefixedAccessors(main(
        "public class A { @Override public int getB() {} int getC() {} public int get() {} }")))
        .isEmpty();
  }

  @Test
  void workIsFinishedOrNotBegun() {
    assertThat(offences(SourceRules::unfinishedWork, _ -> true)).isEmpty();
    for (String mark : List.of("TO" + "DO", "FIX" + "ME", "XX" + "X")) {
      assertThat(SourceRules.unfinishedWork(main("// " + mark + " later"))).as(mark).hasSize(1);
    }
  }

  @Test
  void exportedCodeIsDocumented() {
    assertThat(offences(SourceRules::undocumented, SourceRulesTest::isLibrary)).isEmpty();
    assertThat(SourceRules.undocumented(main("public class A { public void a() {} }"))).hasSize(2);
    assertThat(SourceRules.undocumented(main("/** A. */ public interface A { void a(); }")))
        .hasSize(1);
    assertThat(SourceRules.undocumented(main("""
        /** A. */
        public record A(int b) {
          public A {}
          /** C. */ public int c() {}
          @Override public int hashCode() {}
          int hidden() {}
        }
        """))).isEmpty();
  }

  @Test
  void modulesSayWhatTheyHoldAndWhatTheyNeverWill() {
    assertThat(SOURCES.stream().filter(file -> file.path().endsWith("main/java/module-info.java"))
        .filter(file -> !saysWhatItHolds(file)).map(SourceFile::path)).isEmpty();
    assertThat(saysWhatItHolds(main("module a { exports a; }"))).isFalse();
    assertThat(saysWhatItHolds(main("/** Holds a. */\nmodule a { exports a; }"))).isTrue();
  }

  private static boolean saysWhatItHolds(SourceFile descriptor) {
    return descriptor.text().contains("/**");
  }

  /** Applications and tests export nothing that others program against. */
  private static boolean isLibrary(SourceFile file) {
    return file.isMain() && !file.isDescriptor() && !file.directory().endsWith("app")
        && !file.directory().startsWith("tests/");
  }

  private static List<String> offences(
      Function<SourceFile, List<String>> rule, Predicate<SourceFile> where) {
    return SOURCES.stream().filter(where).flatMap(file -> rule.apply(file).stream()).toList();
  }

  private static SourceFile main(String text) {
    return new SourceFile("some/module/src/main/java/A.java", text);
  }

  private static SourceFile test(String text) {
    return new SourceFile("some/module/src/test/java/A.java", text);
  }
}
