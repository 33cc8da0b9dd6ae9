package io.etalon.research;

import io.etalon.primitives.Ppb;
import io.etalon.research.Scenario.Fibre;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings as tables for other programs, by file name. */
final class Tables {
  private final Findings findings;

  Tables(Findings findings) {
    this.findings = findings;
  }

  /** The text of every file. */
  Map<String, String> all() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("shares.csv", shares().toString());
    files.put("heights.csv", heights().toString());
    files.put("links.csv", links().toString());
    files.put("gains.csv", gains().toString());
    files.put("bands.csv", bands().toString());
    files.put("attacks.csv", attacks().toString());
    files.put("traffic.csv", traffic().toString());
    files.put("comparison.csv", comparison().toString());
    return files;
  }

  private Csv shares() {
    Csv csv = new Csv("mode", "validator", "slots", "weight_in_slots", "final_score_ppb");
    for (Course course : List.of(findings.credit(), findings.argmax())) {
      long[] slots = course.slots();
      for (int i = 0; i < slots.length; i++) {
        csv.row(Words.of(course.mode()), i, slots[i],
            (double) course.weightsPpb()[i] / Ppb.ONE, course.scoresPpb().getLast()[i]);
      }
    }
    return csv;
  }

  private Csv heights() {
    Csv csv = new Csv(
        "height", "leader_credit", "leader_argmax", "deviation_credit", "deviation_argmax");
    for (int i = 0; i < findings.credit().heights(); i++) {
      csv.row(i + 1, findings.credit().leaders()[i], findings.argmax().leaders()[i],
          (double) findings.credit().deviationsPpb()[i] / Ppb.ONE,
          (double) findings.argmax().deviationsPpb()[i] / Ppb.ONE);
    }
    return csv;
  }

  private Csv links() {
    Csv csv = new Csv("link", "a", "b", "class", "loss_db");
    for (Fibre fibre : findings.scenario().network().fibres()) {
      csv.row(fibre.number(), fibre.a(), fibre.b(), fibre.linkClass().device().name(),
          fibre.lossDb());
    }
    return csv;
  }

  private Csv gains() {
    Csv csv = new Csv("strategy", "mode", "honest_slots", "lying_slots", "honest_weight_in_slots",
        "lying_weight_in_slots", "factor");
    for (Gain gain : findings.gains()) {
      csv.row(gain.strategy(), Words.of(gain.mode()), gain.honestSlots(), gain.lyingSlots(),
          gain.honestWeight(), gain.lyingWeight(), gain.factor());
    }
    return csv;
  }

  private Csv bands() {
    Csv csv = new Csv("winsor", "strategy", "honest_slots", "lying_slots",
        "honest_weight_in_slots", "lying_weight_in_slots");
    for (BandSweep one : findings.bands()) {
      csv.row(one.winsor(), one.gain().strategy(), one.gain().honestSlots(),
          one.gain().lyingSlots(), one.gain().honestWeight(), one.gain().lyingWeight());
    }
    return csv;
  }

  private Csv attacks() {
    Csv csv = new Csv("link", "fraction", "mode", "from", "until", "share_before", "share_during",
        "share_after", "leader_changes", "last_led_by_end", "suspect_at", "cut_at", "healed_at");
    for (Attack one : findings.attacks()) {
      csv.row(one.eavesdropper().fibre(), one.eavesdropper().fraction(), Words.of(one.mode()),
          one.eavesdropper().from(), one.eavesdropper().until(), one.shareBefore(),
          one.shareDuring(), one.shareAfter(), one.changes(), one.lastLedByEnd(), one.suspectAt(),
          one.cutAt(), one.healedAt());
    }
    return csv;
  }

  private Csv traffic() {
    Csv csv = new Csv("validators", "messages", "bytes", "votes");
    for (Traffic.Count count : findings.traffic()) {
      csv.row(count.validators(), count.messages(), count.bytes(), count.votes());
    }
    return csv;
  }

  private Csv comparison() {
    Csv csv = new Csv("rule", "gini", "jain", "distance_from_entitlement", "longest_run",
        "mean_leader_score", "share_led_by_attacked", "validators_costed", "messages", "bytes",
        "joules");
    for (Comparison row : findings.comparison()) {
      csv.row(row.rule(), row.gini(), row.jain(), row.distance(), row.longestRun(),
          row.meanScore(), row.attackedShare(), row.cost().validators(), row.cost().messages(),
          row.cost().bytes(), row.cost().joules());
    }
    return csv;
  }
}
