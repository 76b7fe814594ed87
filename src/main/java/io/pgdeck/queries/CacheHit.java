package io.pgdeck.queries;

import io.pgdeck.panel.Judged;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.settings.Threshold;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Share of block accesses served from shared buffers, per kind of relation and overall. Source: `pg_statio_user_tables`.
/// A miss may still be served by the operating system's cache.
public record CacheHit(String metric, @Nullable Double percentage, Long blocksHit, Long blocksRead, @Nullable String status) implements Judged<CacheHit> {
  public static final Panel<CacheHit> PANEL = Panel.of(CacheHit.class, "v_cache_hit_ratio").title("Cache hit ratio")
      .column("metric", "Kind", Unit.TEXT)
      .column("percentage", "Hit", Unit.PERCENT)
      .column("blocks_hit", "Blocks hit", Unit.COUNT)
      .column("blocks_read", "Blocks read", Unit.COUNT)
      .column("status", "Status", Unit.STATUS)
      .every(Duration.ofSeconds(30))
      .severity(c -> c.status() == null ? Severity.NONE : Severity.of(c.status()))
      .build();

  @Override
  public String metricName() {
    return switch (metric) {
      case "overall" -> "cache_hit_ratio";
      case "index" -> "index_cache_hit_ratio";
      default -> "";
    };
  }

  @Override
  public boolean lowerBetter() {
    return false;
  }

  @Override
  public CacheHit judged(Threshold own) {
    var usual = metric.equals("index") ? own.or(99.0, 95.0) : own.or(95.0, 90.0);
    return new CacheHit(metric, percentage, blocksHit, blocksRead, Judged.verdict(status, percentage, usual, false));
  }
}
