package io.etalon.conformance;

import io.etalon.etsi014.FixedMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules of clause 5.3: fetching keys by their ids. */
final class FetchChecks {
  private static final Optional<FixedMessage> NOT_FOUND =
      Optional.of(FixedMessage.KEY_NOT_FOUND);

  private final KmeUnderTest subject;
  private final Probe probe;
  private final Verdicts verdicts;

  FetchChecks(KmeUnderTest subject, Probe probe, Verdicts verdicts) {
    this.subject = subject;
    this.probe = probe;
    this.verdicts = verdicts;
  }

  void run(List<Drawn> drawn) {
    String fromPeer = Probe.path(subject.peerSaeId(), "dec_keys");
    verdicts.expectRefusal(
        Rule.KEY_UNKNOWN, probe.post(fromPeer, ids(UUID.randomUUID().toString())), NOT_FOUND);
    if (!drawn.isEmpty()) {
      // Drawn by this application for the other one, so it is not this one's to fetch.
      verdicts.expectRefusal(Rule.KEY_STRANGER,
          probe.post(Probe.path(subject.saeId(), "dec_keys"), ids(drawn.getLast().id())),
          Optional.empty());
    }
    if (subject.otherEnd().isEmpty() || drawn.size() < 2) {
      for (Rule rule : List.of(
          Rule.KEY_BY_ID_POST, Rule.KEY_BY_ID_GET, Rule.KEY_EQUAL, Rule.KEY_ONCE)) {
        verdicts.skip(rule, "it needs keys and the other end's key manager");
      }
      return;
    }
    try (Probe other =
        new Probe(subject.otherEnd().get().base(), subject.otherEnd().get().tls())) {
      checkOtherEnd(other, drawn);
    }
  }

  private void checkOtherEnd(Probe other, List<Drawn> drawn) {
    String path = Probe.path(subject.saeId(), "dec_keys");
    Drawn first = drawn.getFirst();
    Answer posted = other.post(path, ids(first.id()));
    judge(Rule.KEY_BY_ID_POST, posted, first);
    if (posted.isGiven()) {
      verdicts.expectRefusal(Rule.KEY_ONCE, other.post(path, ids(first.id())), NOT_FOUND);
    }
    Drawn second = drawn.get(1);
    judge(Rule.KEY_BY_ID_GET, other.get(path + "?key_ID="
        + URLEncoder.encode(second.id(), StandardCharsets.UTF_8)), second);
  }

  private void judge(Rule rule, Answer answer, Drawn wanted) {
    if (!verdicts.cameWell(answer)) {
      return;
    }
    boolean given = answer.isGiven() && answer.keys().size() == 1;
    verdicts.expect(rule, given, withoutId(answer));
    if (given) {
      Drawn got = Drawn.of(answer.keys().get(0));
      verdicts.expect(rule, got.id().equals(wanted.id()), "another key than asked for");
      verdicts.expect(Rule.KEY_EQUAL, got.text().equals(wanted.text()),
          "key " + wanted.id() + " differs between the ends");
    }
  }

  private static String withoutId(Answer answer) {
    return answer.shown().replaceFirst("\\?key_ID=[^:]*", "?key_ID=…");
  }

  private static String ids(String id) {
    return "{\"key_IDs\":[{\"key_ID\":\"" + id + "\"}]}";
  }
}
