package io.etalon.chainspec;

import io.etalon.runtime.LinkRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a link between any two validators of different organisations. */
public final class LinkMesh {
  private static final int MAX_SLUG = 24;

  private LinkMesh() {}

  /**
   * Links of one class, numbered from 1 in the order of the validators' pairs.
   *
   * <p>Shape: a validator is called after its organisation in lower case, letters and digits alone,
   * with a number behind where two would be called the same; a link is called {@code x-y}, and the
   * application at either end {@code sae-x}.
   */
  public static List<LinkRegistration> between(
      List<ValidatorPublic> validators, String linkClass) {
    List<String> names = names(validators);
    List<LinkRegistration> links = new ArrayList<>();
    for (int i = 0; i < validators.size(); i++) {
      for (int j = i + 1; j < validators.size(); j++) {
        ValidatorPublic a = validators.get(i);
        ValidatorPublic b = validators.get(j);
        if (!a.organisation().equals(b.organisation())) {
          links.add(new LinkRegistration(links.size() + 1, names.get(i) + "-" + names.get(j),
              linkClass, a.account(), b.account(), "sae-" + names.get(i),
              "sae-" + names.get(j)));
        }
      }
    }
    return List.copyOf(links);
  }

  /** What the validators are called in the names of links, in their order. */
  public static List<String> names(List<ValidatorPublic> validators) {
    List<String> names = new ArrayList<>();
    for (ValidatorPublic validator : validators) {
      String slug = slug(validator.organisation());
      String name = slug;
      for (int number = 2; names.contains(name); number++) {
        name = slug + number;
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static String slug(String organisation) {
    String letters = organisation.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return letters.isEmpty() ? "validator"
        : letters.substring(0, Math.min(MAX_SLUG, letters.length()));
  }
}
