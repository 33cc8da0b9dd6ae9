package io.etalon.architecture;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every pallet has in common, so that who knows one knows all: the same seven files, calls and
 * events that are closed lists of records (so the compiler proves dispatch complete), errors that
 * are an enum.
 */
final class PalletContract {
  /** What follows the pallet's own name in its seven files. */
  static final List<String> PARTS =
      List.of("", "Call", "Event", "Error", "Config", "Genesis", "Weights");

  private static final String PALLET = "io/etalon/pallet/Pallet";

  /** Where the directory's name would not do: one is a capability's name, one has three words. */
  private static final Map<String, String> OTHER_NAMES = Map.of(
      "pallets/validators", "ValidatorRegistry", "pallets/proof-of-coherence", "Coherence");

  private PalletContract() {}

  /** Where the pallet's classes depart from the contract, one sentence each. */
  static List<String> departures(String directory, List<ClassModel> classes) {
    List<String> departures = new ArrayList<>();
    String name = nameOf(directory);
    for (String part : PARTS) {
      if (find(classes, name + part).isEmpty()) {
        departures.add(directory + " lacks " + name + part);
      }
    }
    find(classes, name).filter(pallet -> !implementsPallet(pallet))
        .ifPresent(_ -> departures.add(name + " does not implement Pallet"));
    for (String part : List.of("Call", "Event")) {
      find(classes, name + part).filter(type -> !isClosedListOfRecords(type, classes))
          .ifPresent(_ -> departures.add(name + part + " is no sealed interface of records"));
    }
    find(classes, name + "Error").filter(type -> !isEnum(type))
        .ifPresent(_ -> departures.add(name + "Error is no enum"));
    return departures;
  }

  /** {@code pallets/trust-score} holds {@code TrustScore}. */
  static String nameOf(String directory) {
    return OTHER_NAMES.getOrDefault(directory, nameAfter(directory));
  }

  private static String nameAfter(String directory) {
    StringBuilder name = new StringBuilder();
    for (String word : directory.substring(directory.lastIndexOf('/') + 1).split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  private static Optional<ClassModel> find(List<ClassModel> classes, String simpleName) {
    return classes.stream().filter(one -> simpleName(one).equals(simpleName)).findFirst();
  }

  private static boolean implementsPallet(ClassModel pallet) {
    return pallet.interfaces().stream().map(ClassEntry::asInternalName).anyMatch(PALLET::equals);
  }

  private static boolean isClosedListOfRecords(ClassModel type, List<ClassModel> classes) {
    return type.findAttribute(Attributes.permittedSubclasses())
        .map(permitted -> permitted.permittedSubclasses().stream().allMatch(one -> classes.stream()
            .filter(found -> found.thisClass().asInternalName().equals(one.asInternalName()))
            .anyMatch(found -> superName(found).equals("java/lang/Record"))))
        .orElse(false);
  }

  private static boolean isEnum(ClassModel type) {
    return superName(type).equals("java/lang/Enum");
  }

  private static String superName(ClassModel type) {
    return type.superclass().map(ClassEntry::asInternalName).orElse("");
  }

  private static String simpleName(ClassModel model) {
    String name = model.thisClass().asInternalName();
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
