package io.pgdeck.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What is logged where. Found by logback itself (META-INF/services); an XML file would say the same and cost a tenth of a start.
/// Nothing watches its own state: a log that cannot be written must not disturb a command's output.
public final class LogFile extends ContextAwareBase implements Configurator {
  private static final int DAYS = 14;

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    // The tests' settings, and those of whoever names a file, come first.
    if (System.getProperty("logback.configurationFile") != null || LogFile.class.getResource("/logback-test.xml") != null) return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    var file = System.getProperty(Logging.FILE, Path.of(System.getProperty("java.io.tmpdir"), "pgdeck.log").toString());
    set(context, Path.of(file), "5MB", Boolean.getBoolean(Logging.JSON), Level.toLevel(System.getProperty(Logging.STDERR), Level.OFF));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// @param size of one file, such as `5MB`, before it is packed away
  /// @param json one JSON object a line, for a log collector
  /// @param loud what goes to standard error too, from this level on
  static void set(LoggerContext context, Path file, String size, boolean json, Level loud) {
    // Without a listener logback prints its own warnings into what a command says on standard output.
    context.getStatusManager().add(new NopStatusListener());
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(file(context, file, size, json));
    if (loud == Level.OFF) return;
    var stderr = new ConsoleAppender<ILoggingEvent>();
    stderr.setTarget("System.err");
    var filter = new ThresholdFilter();
    filter.setLevel(loud.toString());
    filter.start();
    stderr.addFilter(filter);
    start(context, stderr, "stderr", lines("%-5level %logger{24} %msg%n%nopex"));
    root.addAppender(stderr);
  }

  private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path file, String size, boolean json) {
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setFile(file.toString());
    var rolling = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i.gz");
    rolling.setMaxFileSize(FileSize.valueOf(size));
    rolling.setMaxHistory(DAYS);
    rolling.setTotalSizeCap(FileSize.valueOf("50MB"));
    rolling.start();
    appender.setRollingPolicy(rolling);
    start(context, appender, "file", json ? json() : lines("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{24} %kvp{NONE} %msg%n"));
    return appender;
  }

  private static void start(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, String name, Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    appender.setContext(context);
    appender.setName(name);
    appender.setEncoder(encoder);
    appender.start();
  }

  private static Encoder<ILoggingEvent> lines(String pattern) {
    var encoder = new PatternLayoutEncoder();
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(pattern);
    return encoder;
  }

  private static Encoder<ILoggingEvent> json() {
    var encoder = new JsonEncoder();
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }
}
