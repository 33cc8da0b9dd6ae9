package io.etalon.research;

import java.util.List;

/** One page of HTML that stands alone: no script, and nothing from elsewhere. */
final class Page {
  private static final String STYLE = """
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
        padding: 0 1rem; }
      svg { width: 100%; height: auto; margin: .5rem 0; }
      svg text { font-size: 12px; fill: currentColor; }
      svg .grid { stroke: currentColor; stroke-opacity: .15; }
      svg .equal { stroke: currentColor; stroke-opacity: .5; stroke-dasharray: 4; }
      svg .band { fill: #d62728; fill-opacity: .12; }
      table { border-collapse: collapse; margin: .5rem 0; display: block; overflow-x: auto; }
      th, td { padding: .2rem .6rem; border-bottom: 1px solid #8884; text-align: right; }
      th:first-child, td:first-child { text-align: left; }
      .note { opacity: .75; }
      """;

  private final StringBuilder body = new StringBuilder();
  private final String title;

  Page(String title) {
    this.title = title;
  }

  Page heading(String text) {
    body.append("<h2>").append(escape(text)).append("</h2>\n");
    return this;
  }

  Page text(String text) {
    body.append("<p>").append(escape(text)).append("</p>\n");
    return this;
  }

  Page note(String text) {
    body.append("<p class='note'>").append(escape(text)).append("</p>\n");
    return this;
  }

  /** A chart as {@link Chart} draws it. */
  Page chart(String svg) {
    body.append(svg).append('\n');
    return this;
  }

  Page table(List<String> names, List<List<String>> rows) {
    body.append("<table><tr>");
    names.forEach(name -> body.append("<th>").append(escape(name)).append("</th>"));
    body.append("</tr>\n");
    for (List<String> row : rows) {
      body.append("<tr>");
      row.forEach(cell -> body.append("<td>").append(escape(cell)).append("</td>"));
      body.append("</tr>\n");
    }
    body.append("</table>\n");
    return this;
  }

  /** Text as it is written within HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replace("'", "&#39;").replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>\n"
        + "<meta name='viewport' content='width=device-width'>\n"
        + "<title>" + escape(title) + "</title>\n<style>\n" + STYLE + "</style></head>\n<body>\n"
        + "<h1>" + escape(title) + "</h1>\n" + body + "</body></html>\n";
  }
}
