package io.pgdeck.verify;

import io.pgdeck.server.Extension;
import io.pgdeck.server.TroubleException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// S3: does the data keep what the catalogue promises? Looks at every table of the database, Trade Engine or not.
final class IntegritySuite {
  static final Suite SUITE = new Suite("integrity", "data integrity", Needs.NOTHING, List.of(
      Check.file("constraints", "constraints"),
      Check.one("check constraints", s -> probed(s, "check_probes", "tables with check constraints", "no table has a check constraint", "")),
      Check.one("partition boundaries", IntegritySuite::boundaries),
      Check.one("rows in their partition", s -> probed(s, "partition_probes", "partitions", "no table is partitioned", "")),
      Check.one("index validity", IntegritySuite::validity),
      Check.one("index correctness", IntegritySuite::amcheck),
      Check.one("foreign keys", s -> probed(s, "foreign_key_probes", "foreign keys", "no table has a foreign key", ", every row has its parent"))));

  private IntegritySuite() {}

  private static Finding probed(Subject s, String file, String noun, String none, String more) {
    var list = s.rows(file);
    if (list.isEmpty()) throw new Skip(none);
    return s.measure(r -> {
      // Otherwise the planner proves from the very constraint in question that no row can break it, and reads nothing.
      r.rows("set local constraint_exclusion = off", List.of());
      return new Probes(s, noun).run(r, list, more);
    });
  }

  private static Finding boundaries(Subject s) {
    var parents = s.view("v_partition_coverage", "schema_name, parent_table, partitions, gaps, is_judged, oid::text as oid");
    if (parents.isEmpty()) throw new Skip("no table is partitioned");
    var overlaps = s.view("v_partition_bounds", """
        parent_oid::text as parent_oid, lower_at, upper_at,
        lag(upper_at) over (partition by parent_oid order by lower_at, upper_at) as before""").stream()
        .filter(r -> r.get("lower_at") != null && r.get("before") != null)
        .filter(r -> r.get("lower_at", OffsetDateTime.class).isBefore(r.get("before", OffsetDateTime.class))).toList();
    var wrong = parents.stream().filter(p -> Facts.count(p, "gaps") > 0).map(p -> "%s.%s has %d gaps".formatted(Facts.text(p, "schema_name"), Facts.text(p, "parent_table"), Facts.count(p, "gaps")))
        .collect(Collectors.toCollection(ArrayList::new));
    parents.stream().filter(p -> overlaps.stream().anyMatch(o -> Facts.text(o, "parent_oid").equals(Facts.text(p, "oid"))))
        .forEach(p -> wrong.add("%s.%s has partitions that overlap".formatted(Facts.text(p, "schema_name"), Facts.text(p, "parent_table"))));
    var told = "%d partitioned tables, %d partitions; %d by time, without gap or overlap".formatted(parents.size(), parents.stream().mapToLong(p -> Facts.count(p, "partitions")).sum(),
        parents.stream().filter(p -> Facts.is(p, "is_judged")).count() - wrong.size());
    return wrong.isEmpty() ? Finding.pass(told) : Finding.fail(String.join("; ", wrong) + "; " + told);
  }

  private static Finding validity(Subject s) {
    var invalid = s.view("v_invalid_indexes", "schema_name, index_name, reason").stream()
        .map(r -> "%s.%s %s".formatted(Facts.text(r, "schema_name"), Facts.text(r, "index_name"), Facts.text(r, "reason"))).toList();
    var indexes = Facts.count(s.rows("index_count").getFirst(), "indexes");
    if (indexes == 0) throw new Skip("there is no index");
    return invalid.isEmpty() ? Finding.pass("%d indexes, all valid and attached".formatted(indexes)) : Finding.fail(String.join(", ", invalid) + "; of %d indexes".formatted(indexes));
  }

  /// Where amcheck is offered but not created, it is created and rolled back: nothing of it stays.
  private static Finding amcheck(Subject s) {
    var extension = s.capabilities().extension("amcheck");
    if (extension.state() == Extension.State.ABSENT) throw new Skip("the server offers no amcheck: install the package postgresql-contrib");
    if (Facts.count(s.rows("index_count").getFirst(), "btrees") == 0) throw new Skip("there is no B-tree index");
    if (extension.works()) return s.measure(r -> new Probes(s, "B-tree indexes").run(r, r.rows(Subject.text("amcheck_probes"), List.of()), " by bt_index_check"));
    return s.rehearse(r -> {
      try {
        r.rows("create extension amcheck with schema public", List.of());
      } catch (TroubleException e) {
        throw new Skip("amcheck is not created and this role may not create it: let a superuser run create extension amcheck and GRANT EXECUTE ON FUNCTION bt_index_check(regclass) TO \"%s\""
            .formatted(s.capabilities().role()));
      }
      return new Probes(s, "B-tree indexes").run(r, r.rows(Subject.text("amcheck_probes"), List.of()), " by bt_index_check, the extension rolled back");
    });
  }
}
