package io.pgdeck.extensions;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one look at a server found: its capabilities, what it loads, whether statements are counted, how much it holds.
///
/// @param counted different statements in pg_stat_statements; 0 where it cannot be read
/// @param bytes   of all databases this role may measure, null when none
public record ExtensionLook(Capabilities capabilities, @Nullable String preloaded, String computeQueryId, long counted, @Nullable Long bytes) {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String COUNTED = SqlCatalog.statement("/io/pgdeck/extensions/counted.sql");
  private static final String SIZE = SqlCatalog.statement("/io/pgdeck/extensions/cluster_size.sql");

  /// Probes again. Blocks.
  ///
  /// @throws TroubleException when the server cannot be asked
  public static ExtensionLook at(Server server) {
    var found = server.probe();
    var facts = server.facts();
    var job = Job.quiet("Extensions of " + server.profile().name(), LIMIT);
    var bytes = server.read("settings", job, SIZE, List.of()).rows().getFirst().get("bytes", Long.class);
    return new ExtensionLook(found, facts.preloaded(), facts.computeQueryId(), counted(server, found, job), bytes);
  }

  private static long counted(Server server, Capabilities found, Job job) {
    var extension = found.extension("pg_stat_statements");
    if (!extension.works() || extension.schema() == null) return 0;
    try {
      var sql = COUNTED.replace("public.", "\"" + extension.schema().replace("\"", "\"\"") + "\".");
      return server.read("settings", job, sql, List.of()).rows().getFirst().get("statements", Long.class);
    } catch (TroubleException e) {
      // No right to read it: the step stays open, which is what the DBA has to know.
      return 0;
    }
  }

  public Way way(Usable of, Hosting hosting) {
    return new Way(of, capabilities.extension(of.name()), hosting, capabilities.major(), preloaded, computeQueryId, counted);
  }
}
