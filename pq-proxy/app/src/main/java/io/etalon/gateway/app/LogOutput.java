package io.etalon.gateway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where log lines go and in which form: a service's to standard output, as its file says. */
public final class LogOutput extends ContextAwareBase implements Configurator {
  private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level %msg%n";

  /** What a command starts with; called by Logback before its first line. */
  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    apply(loggers, Level.WARN, "System.err", text(loggers));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Changes to what a configuration says. */
  static void configure(Logging logging) {
    LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    Level level = Level.toLevel(
        logging.level().toUpperCase(Locale.ROOT).replace("WARNING", "WARN"), Level.INFO);
    apply(loggers, level, "System.out",
        logging.format().equals("json") ? json(loggers) : text(loggers));
  }

  private static void apply(
      LoggerContext loggers, Level level, String target, Encoder<ILoggingEvent> encoder) {
    var root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(loggers);
    appender.setTarget(target);
    appender.setEncoder(encoder);
    appender.start();
    root.setLevel(level);
    root.addAppender(appender);
  }

  private static Encoder<ILoggingEvent> json(LoggerContext loggers) {
    JsonEncoder json = new JsonEncoder();
    json.setContext(loggers);
    json.setWithFormattedMessage(true);
    json.setWithContext(false);
    json.setWithSequenceNumber(false);
    json.setWithNanoseconds(false);
    json.setWithMDC(false);
    json.setWithMessage(false);
    json.setWithArguments(false);
    json.start();
    return json;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext loggers) {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(loggers);
    text.setPattern(PATTERN);
    text.start();
    return text;
  }
}
