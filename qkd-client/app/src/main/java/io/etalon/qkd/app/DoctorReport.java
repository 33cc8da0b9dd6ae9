package io.etalon.qkd.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.qkd.app.DoctorLine.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What the doctor found, in the order in which it looked. */
record DoctorReport(String kme, Instant at, List<DoctorLine> lines) {

  DoctorReport {
    lines = List.copyOf(lines);
  }

  List<DoctorLine> troubles() {
    return lines.stream().filter(DoctorLine::isTrouble)
        .sorted(Comparator.comparing(DoctorLine::outcome).reversed()).toList();
  }

  Outcome worst() {
    return lines.stream().map(DoctorLine::outcome).max(Comparator.naturalOrder())
        .orElse(Outcome.OK);
  }

  ObjectNode json() {
    ObjectNode json = Output.object();
    json.put("kme", kme).put("at", at.toString()).put("worst", worst().name());
    ArrayNode list = json.putArray("lines");
    for (DoctorLine line : lines) {
      ObjectNode entry = list.addObject();
      entry.put("outcome", line.outcome().name()).put("step", line.step());
      put(entry, "clause", line.clause());
      put(entry, "name", line.name());
      put(entry, "what", line.what());
      put(entry, "remedy", line.remedy());
    }
    return json;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (DoctorLine line : lines) {
      if (line.clause().isEmpty() || line.isTrouble()) {
        text.append("%-8s %-12s %s%n".formatted(
            line.outcome().name(), place(line), line.what()));
      }
      if (line.isTrouble()) {
        text.append("%-21s remedy: %s%n".formatted("", line.remedy()));
      }
    }
    text.append("%d rules of ETSI GS QKD 014 kept, %d not tried; %s".formatted(
        count(Outcome.OK), count(Outcome.SKIPPED), verdict()));
    return text.toString();
  }

  /** A page of its own, without anything to load from elsewhere. */
  String html() {
    StringBuilder rows = new StringBuilder();
    for (DoctorLine line : lines) {
      rows.append("<tr class=\"").append(line.outcome()).append("\"><td>")
          .append(line.outcome()).append("</td><td>").append(escape(place(line)))
          .append("</td><td>").append(escape(line.what())).append("</td><td>")
          .append(escape(line.remedy())).append("</td></tr>\n");
    }
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>QKD doctor: %1$s</title>
        <style>
        body { font: 15px/1.4 sans-serif; margin: 2em; }
        table { border-collapse: collapse; }
        td, th { text-align: left; padding: .3em .8em; border-bottom: 1px solid #ccc; }
        .ERROR td:first-child { background: #c00; color: #fff; }
        .WARNING td:first-child { background: #fc3; }
        .NOTE td:first-child { background: #9cf; }
        .SKIPPED { color: #777; }
        </style></head><body>
        <h1>Key manager %1$s</h1>
        <p>%2$s, %3$s</p>
        <table><thead><tr><th>outcome</th><th>step or clause</th><th>what</th><th>remedy</th></tr>
        </thead><tbody>
        %4$s</tbody></table></body></html>
        """.formatted(escape(kme), at, escape(verdict()), rows);
  }

  private String verdict() {
    return switch (worst()) {
      case OK, SKIPPED -> "nothing is wrong";
      case NOTE -> "nothing is wrong, but see the note";
      case WARNING -> "usable by lenient clients: see the warnings";
      case ERROR -> "not usable, or not safe: see the errors";
    };
  }

  private long count(Outcome outcome) {
    return lines.stream()
        .filter(line -> !line.clause().isEmpty() && line.outcome() == outcome).count();
  }

  private static String place(DoctorLine line) {
    return line.clause().isEmpty() ? line.step() : "clause " + line.clause();
  }

  private static void put(ObjectNode entry, String field, String value) {
    if (!value.isEmpty()) {
      entry.put(field, value);
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
