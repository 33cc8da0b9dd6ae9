package io.etalon.chainspec;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Validator;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.LinkClass;
import io.etalon.runtime.LinkRegistration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What links and their classes must be. */
final class LinkRules {
  private final GenesisConfig genesis;
  private final Findings findings;
  private final List<Validator> validators;

  LinkRules(GenesisConfig genesis, Findings findings) {
    this.genesis = genesis;
    this.findings = findings;
    this.validators = genesis.validators().stream()
        .map(validator -> validator.certificate().validator()).toList();
  }

  void check() {
    Set<String> classes = new HashSet<>();
    for (int i = 0; i < genesis.linkClasses().size(); i++) {
      LinkClass linkClass = genesis.linkClasses().get(i);
      String path = "linkClasses[" + i + "]";
      findings.require(classes.add(linkClass.name()), path + ".name",
          "there is another class of this name", "rename one of them");
      linkClass(linkClass, path);
    }
    Set<Object> names = new HashSet<>();
    for (int i = 0; i < genesis.links().size(); i++) {
      LinkRegistration link = genesis.links().get(i);
      String path = "links[" + i + "]";
      findings.require(names.add(link.linkId()), path + ".linkId",
          "there is another link of this number", "number it anew");
      findings.require(names.add(link.name()), path + ".name",
          "there is another link of this name", "rename one of them");
      link(link, path);
    }
    noteUnlinked();
  }

  private void linkClass(LinkClass linkClass, String path) {
    findings.require(linkClass.minEntropyPpb() <= linkClass.maxEntropyPpb(),
        path + ".minEntropy", "above maxEntropy", "lower it or raise maxEntropy");
    findings.require(
        linkClass.hasCounts()
            || linkClass.nominalSample() >= genesis.parameters().coherence().minSiftedBits(),
        path + ".nominalSample", "below minSiftedBits, so that every window would score 0",
        "state the sifted bits that a window of such a device holds");
  }

  private void link(LinkRegistration link, String path) {
    List<String> known = genesis.linkClasses().stream().map(LinkClass::name).toList();
    if (!known.contains(link.linkClass())) {
      findings.refuse(path + ".linkClass", "unknown class \"" + link.linkClass() + "\"",
          Nearest.remedy(link.linkClass(), known));
    }
    Optional<Validator> a = end(link.a(), path + ".a");
    Optional<Validator> b = end(link.b(), path + ".b");
    if (a.isPresent() && b.isPresent()) {
      findings.require(!a.get().organisation().equals(b.get().organisation()), path + ".b",
          "both ends belong to " + a.get().organisation(),
          "link validators of different organisations");
    }
    findings.require(!link.saeA().equals(link.saeB()), path + ".saeB",
        "the same as saeA", "give each end its own application entity");
  }

  private Optional<Validator> end(AccountId account, String path) {
    Optional<Validator> validator =
        validators.stream().filter(v -> v.account().equals(account)).findFirst();
    findings.require(validator.isPresent(), path, "no validator has this account",
        "use the account of one of the validators");
    return validator;
  }

  private void noteUnlinked() {
    for (Validator validator : validators) {
      if (genesis.links().stream().noneMatch(
          link -> link.a().equals(validator.account()) || link.b().equals(validator.account()))) {
        findings.note(validator.organisation() + " (" + validator.account()
            + ") has no link: it votes, and leads only when all who have one are missed");
      }
    }
  }
}
