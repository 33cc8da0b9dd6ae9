package io.etalon.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.etsi014.FixedMessage;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what is tried, kept and broken; the first evidence of each rule stays. */
final class Verdicts {
  private static final List<Integer> REFUSALS = List.of(400, 401, 503);

  private final Map<Rule, String> broken = new EnumMap<>(Rule.class);
  private final Map<Rule, String> skipped = new EnumMap<>(Rule.class);
  private final Set<Rule> tried = EnumSet.noneOf(Rule.class);

  void expect(Rule rule, boolean holds, String evidence) {
    tried.add(rule);
    if (!holds) {
      broken.putIfAbsent(rule, evidence);
    }
  }

  void skip(Rule rule, String why) {
    skipped.putIfAbsent(rule, why);
  }

  /** Judges what holds for every answer. Returns whether there was one. */
  boolean cameWell(Answer answer) {
    expect(Rule.ANSWERS, answer.came(), answer.shown());
    if (answer.came() && answer.body().isObject()) {
      String type = answer.mediaType().strip().toLowerCase(Locale.ROOT);
      expect(Rule.MEDIA_TYPE, type.startsWith("application/json"),
          answer.shown() + ", declared as " + (type.isEmpty() ? "nothing" : type));
    }
    return answer.came();
  }

  /** Judges an answer that has to be a refusal; {@code wording} is fixed for some. */
  void expectRefusal(Rule rule, Answer answer, Optional<FixedMessage> wording) {
    if (!cameWell(answer)) {
      return;
    }
    expect(rule, !answer.isGiven(), answer.shown() + ", accepted");
    if (answer.isGiven()) {
      return;
    }
    expect(Rule.ERROR_STATUS, REFUSALS.contains(answer.status()), answer.shown());
    if (answer.status() == Answer.UNAUTHORIZED) {
      return;
    }
    JsonNode message = answer.body().path("message");
    JsonNode details = answer.body().path("details");
    boolean shaped = message.isTextual() && (details.isMissingNode() || details.isArray());
    expect(Rule.ERROR_SHAPE, shaped, answer.shown()
        + (answer.body().isObject() ? ", without a message" : ", and the body is no JSON"));
    if (shaped && wording.isPresent() && REFUSALS.contains(answer.status())) {
      expect(rule, message.textValue().equals(wording.get().text()),
          answer.shown() + " where the wording is fixed");
    }
  }

  Report report() {
    return Report.of(broken, tried, skipped);
  }
}
