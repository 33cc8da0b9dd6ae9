package io.etalon.app.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.etalon.app.config.Configuration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where log lines go and in which form. Commands log warnings to standard error, so that standard
 * output stays their result; a node logs what its configuration says to standard output.
 */
public final class LogOutput extends ContextAwareBase implements Configurator {
  private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level %logger{0} %msg%n";
  /** Libraries of others say more than an operator can use. */
  private static final String[] LOUD = {"io.grpc", "io.netty"};

  /** What a command starts with; called by Logback before its first line. */
  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    apply(loggers, Level.WARN, "System.err", encoder(loggers, false));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Changes to what a node's configuration says. */
  public static void configure(Configuration.Logging logging) {
    LoggerContext loggers = loggers();
    apply(loggers, level(logging.level()), "System.out", encoder(loggers, logging.isJson()));
  }

  /** Sets the level of a logger and those below it; the empty name stands for all. */
  public static void change(String logger, System.Logger.Level level) {
    String name = logger.isEmpty() ? Logger.ROOT_LOGGER_NAME : logger;
    loggers().getLogger(name).setLevel(level(level.name()));
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
    for (String name : LOUD) {
      loggers.getLogger(name).setLevel(Level.WARN);
    }
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext loggers, boolean isJson) {
    if (isJson) {
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
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(loggers);
    text.setPattern(PATTERN);
    text.start();
    return text;
  }

  private static Level level(String name) {
    return Level.toLevel(name.toUpperCase(Locale.ROOT).replace("WARNING", "WARN"), Level.INFO);
  }

  private static LoggerContext loggers() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
