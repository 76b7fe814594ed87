package io.pgdeck.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes every statement the console executes on one server to the log, an event each: who sends it, how long it took, how it
/// ended. A text is written whole the first time and once an hour, by its id between: the same lists are read all day. Bound
/// values are never written, no connection setting is, and what stands behind the word password in a text is masked. Thread-safe.
final class StatementLog implements QueryExecutionListener {
  private static final Logger LOG = LoggerFactory.getLogger("io.pgdeck.statements");
  private static final long AGAIN = Duration.ofHours(1).toNanos();
  private static final int KNOWN = 500;
  /// What else ends a line for those who read a log.
  private static final List<String> BREAKS = List.of("\u000b", "\f", "\u0085", "\u2028", "\u2029");
  /// A role's, a subscription's, one in a connection string; in each way to write a text, also within another one, where quotes are doubled.
  private static final Pattern PASSWORD = Pattern.compile("(?is)(\\bpassword\\s*=?\\s*)(?:''[^']*''|(?:e|u&)?'(?:[^']|'')*'|(\\$\\w*\\$).*?\\2)|(\\bpassword=)[^\\s',)]+");

  private final ServerProfile profile;
  private final ProxyConfig watching = ProxyConfig.Builder.create().queryListener(this).build();
  /// Guards the texts.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> written = new Lately<>();
  private final Map<Long, String> ids = new Lately<>();

  private static final class Lately<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > KNOWN;
    }
  }

  StatementLog(ServerProfile profile) {
    this.profile = profile;
  }

  /// The same connection, each statement of which is written.
  Connection watched(Connection connection, String sender) {
    var info = new ConnectionInfo();
    info.setDataSourceName(sender);
    info.setConnectionId("");
    return watching.getJdbcProxyFactory().createConnection(connection, info, watching);
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    for (var query : queries) {
      var sent = query.getQuery();
      var id = id(sent);
      var event = LOG.atInfo().addKeyValue("sender", execution.getDataSourceName()).addKeyValue("server", profile.address().replaceAll("\\p{Cntrl}", " "))
          .addKeyValue("ms", execution.getElapsedTime()).addKeyValue("statement", id).addKeyValue("result", result(execution.getThrowable()));
      event.log(due(id) ? written(sent) : "");
    }
  }

  /// Of the text as it is written; that is made once for each, for the texts are long and the same all day.
  private String id(String sent) {
    var same = (long) sent.hashCode() << 32 | sent.length();
    lock.lock();
    try {
      return ids.computeIfAbsent(same, _ -> HexFormat.of().toHexDigits(written(sent).hashCode()));
    } finally {
      lock.unlock();
    }
  }

  /// On one line, with nothing to be kept secret in it.
  private static String written(String sent) {
    var line = sent.lines().map(String::strip).filter(l -> !l.isEmpty()).collect(Collectors.joining(" "));
    return masked(BREAKS.stream().reduce(line, (text, mark) -> text.replace(mark, " ")));
  }

  private static String masked(String sql) {
    return PASSWORD.matcher(sql).replaceAll(found -> (found.group(1) == null ? found.group(3) : found.group(1)) + "***");
  }

  private static String result(Throwable error) {
    if (error == null) return "ok";
    return error instanceof SQLException e && e.getSQLState() != null ? e.getSQLState() : error.getClass().getSimpleName();
  }

  private boolean due(String id) {
    lock.lock();
    try {
      var now = System.nanoTime();
      var before = written.get(id);
      if (before != null && now - before < AGAIN) return false;
      written.put(id, now);
      return true;
    } finally {
      lock.unlock();
    }
  }
}
