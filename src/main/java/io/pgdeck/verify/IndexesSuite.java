package io.pgdeck.verify;

import io.pgdeck.panel.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Record;

/// S3: are the documented indexes there, whole on every partition, used, and without bloat?
final class IndexesSuite {
  /// As `rebuild_bloated_indexes` asks by default.
  private static final double BLOAT_PCT = 30;
  private static final long BLOAT_BYTES = 10 * 1024 * 1024;

  static final Suite SUITE = new Suite("indexes", "index verification", Needs.TRADE_ENGINE, List.of(
      new Check("structure", IndexesSuite::structure),
      Check.one("count", IndexesSuite::count),
      Check.file("inheritance", "index_inheritance"),
      Check.one("usage", IndexesSuite::usage),
      Check.one("redundancy", IndexesSuite::redundancy),
      Check.one("bloat", IndexesSuite::bloat)));

  private IndexesSuite() {}

  /// One finding per documented index, its name as the item.
  static List<Finding> structure(Subject s) {
    var redundant = redundant(s);
    return facts(s).stream().map(f -> structure(f, redundant).about(Facts.text(f, "index_name"))).toList();
  }

  static List<Record> facts(Subject s) {
    return s.once("index structure", () -> s.rows("index_structure"));
  }

  private static Finding structure(Record f, Map<String, String> redundant) {
    var specified = Facts.text(f, "specified");
    if (!Facts.is(f, "is_there")) return Finding.fail("missing on %s: %s".formatted(Facts.text(f, "table_name"), specified));
    var wrong = new ArrayList<String>();
    if (!Facts.is(f, "is_valid")) wrong.add("invalid on the parent");
    if (!Facts.is(f, "is_as_specified")) wrong.add("not as specified (%s)".formatted(specified));
    var partitioned = f.get("leaves") != null;
    if (partitioned && Facts.count(f, "attached") < Facts.count(f, "leaves")) wrong.add("not on every partition");
    var told = Facts.text(f, "definition") + (partitioned ? ", attached on %d of %d partitions".formatted(Facts.count(f, "attached"), Facts.count(f, "leaves")) : "");
    if (!Facts.text(f, "index_name").equals(Facts.text(f, "actual_name"))) told += ", under its other name " + Facts.text(f, "actual_name");
    var beside = redundant.get(Facts.text(f, "actual_name"));
    if (beside != null) told += "; redundant beside " + beside;
    return wrong.isEmpty() ? Finding.pass(told) : Finding.fail(String.join(", ", wrong) + "; " + told);
  }

  private static Finding count(Subject s) {
    var facts = facts(s);
    var first = facts.getFirst();
    var byTable = facts.stream().filter(f -> Facts.is(f, "is_there")).collect(Collectors.groupingBy(f -> Facts.text(f, "table_name"), Collectors.counting()));
    var there = byTable.values().stream().mapToLong(n -> n).sum();
    var wanted = Facts.count(first, "indexes");
    var told = "profile %s: %d of %d (orders %d, trades %d)".formatted(Facts.text(first, "profile"), there, wanted, byTable.getOrDefault("orders", 0L), byTable.getOrDefault("trades", 0L));
    if (wanted == 19) told += "; S3 announced 18, since it counted 11 for trades and listed 12";
    return Finding.of(there == wanted, told);
  }

  /// Nothing to drop is nothing wrong: only an index watched for 30 days without a scan is a fault.
  private static Finding usage(Subject s) {
    var rows = s.view("v_index_usage", "schema_name, table_name, index_name, parent_oid, scans, category, backs_constraint").stream()
        .filter(r -> r.get("parent_oid") == null && "public".equals(Facts.text(r, "schema_name"))).toList();
    var candidates = s.view("v_unused_indexes", "schema_name, index_name, parent_oid, status, days_observed").stream()
        .filter(r -> r.get("parent_oid") == null && "public".equals(Facts.text(r, "schema_name")) && "CANDIDATE".equals(Facts.text(r, "status"))).map(r -> Facts.text(r, "index_name")).toList();
    var scanned = rows.stream().filter(r -> Facts.count(r, "scans") > 0).count();
    var never = rows.stream().filter(r -> Facts.count(r, "scans") == 0).map(r -> Facts.text(r, "index_name")).sorted().toList();
    var told = "%d of %d indexes scanned since the statistics were reset%s".formatted(scanned, rows.size(), never.isEmpty() ? "" : "; not yet: " + String.join(", ", never));
    return candidates.isEmpty() ? Finding.pass("no index unused for 30 days; " + told) : Finding.fail("unused for 30 days: %s; %s".formatted(String.join(", ", candidates), told));
  }

  /// A redundant index is a candidate for the DBA, no fault: the planner may prefer the smaller one.
  private static Finding redundancy(Subject s) {
    var redundant = redundant(s);
    return Finding.pass(redundant.isEmpty() ? "no index is a prefix or a duplicate of another one"
        : "%d whose work another index does (S3 says 0): %s".formatted(redundant.size(), redundant.keySet().stream().sorted().collect(Collectors.joining(", "))));
  }

  private static Map<String, String> redundant(Subject s) {
    return s.once("redundant", () -> s.view("v_index_redundancy", "schema_name, index_name, covered_by").stream()
        .filter(r -> "public".equals(Facts.text(r, "schema_name")))
        .collect(Collectors.toMap(r -> Facts.text(r, "index_name"), r -> Facts.text(r, "covered_by"), (a, _) -> a)));
  }

  private static Finding bloat(Subject s) {
    var rows = s.slowView("v_index_bloat", "schema_name, index_name, size_bytes, est_bloat_pct, est_bloat_bytes, bloat_error_pct").stream()
        .filter(r -> "public".equals(Facts.text(r, "schema_name")) && r.get("est_bloat_pct") != null).toList();
    if (rows.isEmpty()) throw new Skip("no index of Trade Engine has an estimate yet: run analyze, or let a role read pg_stats");
    var bad = rows.stream().filter(r -> pct(r) > BLOAT_PCT && Facts.count(r, "size_bytes") > BLOAT_BYTES)
        .map(r -> "%s %.0f %% of %s".formatted(Facts.text(r, "index_name"), pct(r), Formats.bytes(Facts.count(r, "size_bytes")))).toList();
    var all = rows.stream().mapToLong(r -> Facts.count(r, "size_bytes")).sum();
    var waste = rows.stream().mapToLong(r -> Facts.count(r, "est_bloat_bytes")).sum();
    var told = String.format(Locale.ROOT, "%d indexes, %s, estimated bloat %.1f %%; a fault is above %.0f %% and %s", rows.size(), Formats.bytes(all), all == 0 ? 0 : 100.0 * waste / all,
        BLOAT_PCT, Formats.bytes(BLOAT_BYTES));
    return bad.isEmpty() ? Finding.pass(told) : Finding.fail(String.join(", ", bad.stream().limit(5).toList()) + "; " + told);
  }

  private static double pct(Record row) {
    return row.get("est_bloat_pct", Double.class);
  }
}
