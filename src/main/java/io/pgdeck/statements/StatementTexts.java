package io.pgdeck.statements;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The texts of statements by queryid, asked for once each and together: every asking makes the server read its whole file of texts. Of
/// one server; thread-safe.
public final class StatementTexts {
  private static final String TEXTS = SqlCatalog.statement("/io/pgdeck/statements/texts.sql");
  private static final int AT_ONCE = 500;
  private final Map<Long, Known> texts = new ConcurrentHashMap<>();

  /// @param own whether the console itself sends it
  public record Known(String query, boolean own) {}

  private record Row(Long queryid, String query, Boolean isOwn) {}

  public Optional<Known> of(long queryid) {
    return Optional.ofNullable(texts.get(queryid)).filter(k -> !k.query().isEmpty());
  }

  /// Takes recorded texts of those that the server no longer knows.
  public void recorded(Map<Long, String> known) {
    known.forEach((id, text) -> texts.merge(id, new Known(text, text.startsWith("/* pgdeck")), (was, now) -> was.query().isEmpty() ? now : was));
  }

  /// Asks for those that are not known yet; what the server does not know either is not asked for again.
  ///
  /// @throws io.pgdeck.server.TroubleException as every read
  public void fetch(Server server, Job job, Collection<Long> queryids) {
    var unknown = queryids.stream().filter(id -> !texts.containsKey(id)).distinct().limit(AT_ONCE).toList();
    if (unknown.isEmpty()) return;
    var from = SqlCatalog.source("v_statement_facts", server.capabilities()).from();
    var ids = unknown.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    for (var row : server.read("queries", job, TEXTS.formatted(from), List.of(ids)).rows().into(Row.class)) texts.put(row.queryid(), new Known(row.query(), row.isOwn()));
    unknown.forEach(id -> texts.putIfAbsent(id, new Known("", false)));
  }
}
