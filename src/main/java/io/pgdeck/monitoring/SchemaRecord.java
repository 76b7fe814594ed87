package io.pgdeck.monitoring;

import io.pgdeck.monitoring.SchemaStatus.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the installer wrote into `monitoring.installed_objects`, and which of it is still there.
///
/// @param checksums by `kind name`, in creation order
/// @param source    by whom and when it was installed, null when it is not
record SchemaRecord(Map<String, String> checksums, Set<String> there, @Nullable String source) {
  static final SchemaRecord NONE = new SchemaRecord(Map.of(), Set.of(), null);
  /// Kinds that are no object of the schema by themselves: their line in the record is all there is to compare.
  private static final Set<String> RECORD_ONLY = Set.of("schema", "grant", "extension", "job");

  static SchemaRecord read(Connection connection) throws SQLException {
    if (SchemaWork.strings(connection, "select pg_catalog.to_regclass('monitoring.installed_objects')::text").getFirst() == null) return NONE;
    var checksums = new LinkedHashMap<String, String>();
    for (var row : SchemaWork.strings(connection, "select o.kind || ' ' || o.name || '=' || o.checksum from monitoring.installed_objects o order by o.position")) {
      checksums.put(row.substring(0, row.lastIndexOf('=')), row.substring(row.lastIndexOf('=') + 1));
    }
    var source = SchemaWork.strings(connection, """
        select 'by ' || min(o.installed_by) || ' at ' || to_char(max(o.installed_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
        from monitoring.installed_objects o having count(*) > 0""");
    return new SchemaRecord(checksums, there(connection), source.isEmpty() ? null : source.getFirst());
  }

  /// What stands in the schema now, and our roles, as `kind name`.
  static Set<String> there(Connection connection) throws SQLException {
    return new HashSet<>(SchemaWork.strings(connection, "select s.kind || ' ' || s.name from (\n" + SqlCatalog.read("state.sql") + "\n) s"));
  }

  boolean recorded(SchemaPart part) {
    return checksums.containsKey(part.toString());
  }

  State state(SchemaPart part) {
    var checksum = checksums.get(part.toString());
    var exists = RECORD_ONLY.contains(part.kind()) || there.contains(part.toString());
    return checksum == null || !exists ? State.MISSING : checksum.equals(part.checksum()) ? State.INSTALLED : State.OUTDATED;
  }

  /// Writes the record of all that is there now. A line that stays as it is is not touched.
  static String sql(List<SchemaPart> parts) {
    var rows = new ArrayList<String>();
    for (var part : parts) {
      rows.add("  (%d, '%s', %s, '%s', '%s', %s)".formatted(rows.size() + 1, part.kind(), Prose.literal(part.name()), part.checksum(), SqlCatalog.VERSION,
          switch (part.kind()) {
            case "schema" -> "pg_catalog.current_setting('pgdeck.schema_before', true)";
            case "grant" -> "case when pg_catalog.strpos(pg_catalog.current_setting('pgdeck.usage_before', true), %s) > 0 then 'had usage' end"
                .formatted(Prose.literal("\n" + part.name() + "\n"));
            default -> "null";
          }));
    }
    return "insert into monitoring.installed_objects as o (position, kind, name, checksum, version, detail)\nvalues\n" + String.join(",\n", rows) + """

        on conflict (kind, name) do update set
          position = excluded.position, checksum = excluded.checksum, version = excluded.version,
          installed_at = case when o.checksum <> excluded.checksum then excluded.installed_at else o.installed_at end,
          installed_by = case when o.checksum <> excluded.checksum then excluded.installed_by else o.installed_by end
        where (o.position, o.checksum, o.version) is distinct from (excluded.position, excluded.checksum, excluded.version);""";
  }
}
