package io.etalon.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints its result: text for people, or JSON for programs. */
public final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Whether the user asked for JSON. */
  public boolean isJson() {
    return json;
  }

  /** Prints a result in the form that the user asked for. */
  public void print(String text, JsonNode form) {
    out().println(json ? Json.indented(form) : text);
    out().flush();
  }

  /** Prints one element of a stream: a line in either form. */
  public void printLine(String text, JsonNode form) {
    out().println(json ? Json.line(form) : text);
    out().flush();
  }

  /** Standard output, for text alone. */
  public PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** Standard error: progress and remarks, so that standard output stays the result. */
  public PrintWriter err() {
    return command.commandLine().getErr();
  }
}
