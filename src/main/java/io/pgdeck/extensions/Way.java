package io.pgdeck.extensions;

import io.pgdeck.server.Extension;
import io.pgdeck.server.Extension.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps until an extension works, each with its proof. What managed services let one set is theirs to change: the commands name
/// their parameter, not its console's buttons.
public record Way(Usable of, Extension found, Hosting hosting, int major, @Nullable String preloaded, String computeQueryId, long counted) {
  public List<WayStep> steps() {
    var steps = new ArrayList<WayStep>();
    if (of.objects()) steps.add(present());
    if (of.library()) steps.add(loaded());
    if (of.objects()) steps.add(created());
    if (of.name().equals("pg_stat_statements")) steps.add(counting());
    return steps;
  }

  public boolean done() {
    return steps().stream().allMatch(WayStep::done);
  }

  /// In words, told apart as the server has it.
  public String state() {
    return switch (found.state()) {
      case ABSENT -> "Absent";
      case AVAILABLE -> of.objects() ? "Available, not created" : "Not loaded";
      case LOADED -> "Loaded, not created here";
      case CREATED -> "Created, not loaded";
      case WORKING -> done() ? "Working" : "Working, but counts nothing";
    };
  }

  private WayStep present() {
    var sentence = switch (hosting) {
      case FILE -> of.inMain() ? "It comes with PostgreSQL's contrib package." : "It has a package of its own.";
      case CONTAINER -> of.inMain() ? "The official image has it." : "The official image lacks it: build one that adds its package.";
      case RDS, CLOUD_SQL, AZURE -> "Only what the service offers can be created; it lists that in pg_available_extensions.";
    };
    var script = switch (hosting) {
      case FILE -> "# Debian, Ubuntu\napt install %s\n# RHEL, Rocky, Fedora\ndnf install %s".formatted(of.inMain() ? "postgresql-%d".formatted(major) : debian(), of.inMain() ? "postgresql%d-contrib".formatted(major) : rpm());
      case CONTAINER -> of.inMain() ? "" : "FROM postgres:%d\nRUN apt-get update && apt-get install -y %s".formatted(major, debian());
      case AZURE -> "az postgres flexible-server parameter set --resource-group GROUP --server-name SERVER --name azure.extensions --value %s".formatted(of.name());
      case RDS, CLOUD_SQL -> "select name, default_version from pg_available_extensions where name = '%s';".formatted(of.name());
    };
    return new WayStep("It is on the server", found.state() != State.ABSENT, sentence, script);
  }

  private String debian() {
    return "postgresql-%d-%s".formatted(major, of.name().replaceFirst("^pg_", "").replace('_', '-').replace("wait-sampling", "pg-wait-sampling"));
  }

  private String rpm() {
    return "%s_%d".formatted(of.name(), major);
  }

  private WayStep loaded() {
    var all = libraries();
    var script = switch (hosting) {
      case FILE -> "# postgresql.conf\nshared_preload_libraries = '%s'\n# then\nsystemctl restart postgresql".formatted(all);
      case CONTAINER -> "docker run … postgres:%d -c shared_preload_libraries=%s\n# compose.yaml\ncommand: [\"postgres\", \"-c\", \"shared_preload_libraries=%s\"]".formatted(major, all, all);
      case RDS -> ("aws rds modify-db-parameter-group --db-parameter-group-name GROUP --parameters "
          + "\"ParameterName=shared_preload_libraries,ParameterValue='%s',ApplyMethod=pending-reboot\"\naws rds reboot-db-instance --db-instance-identifier INSTANCE\n"
          + "# Aurora: modify-db-cluster-parameter-group with --db-cluster-parameter-group-name").formatted(all);
      case CLOUD_SQL -> of.name().equals("pg_stat_statements") ? "" : "gcloud sql instances patch INSTANCE --database-flags=cloudsql.enable_%s=on\n# names all flags at once: add those that are set already".formatted(of.name());
      case AZURE -> "az postgres flexible-server parameter set --resource-group GROUP --server-name SERVER --name shared_preload_libraries --value %s\naz postgres flexible-server restart --resource-group GROUP --name SERVER".formatted(all);
    };
    var sentence = hosting == Hosting.CLOUD_SQL && script.isEmpty() ? "The service loads it by itself." : "The setting holds all libraries, is read at the server's start alone, and needs a restart."
        + (preloaded == null ? " This role may not see what is loaded now: look with a superuser before, or others would be lost." : "");
    return new WayStep("The server loads it", found.state() == State.LOADED || found.state() == State.WORKING, sentence, script);
  }

  private String libraries() {
    var now = preloaded == null || preloaded.isBlank() ? List.<String>of() : List.of(preloaded.split("\\s*,\\s*"));
    var all = new ArrayList<>(now);
    if (!all.contains(of.name())) all.add(of.name());
    return String.join(",", all);
  }

  private WayStep created() {
    var cron = of.name().equals("pg_cron") ? "-- in the database that cron.database_name names\n" : "";
    return new WayStep("It is created in this database", found.state() == State.CREATED || found.state() == State.WORKING,
        hosting == Hosting.FILE || hosting == Hosting.CONTAINER ? "As a superuser, or a role with CREATE on the database where the extension is trusted." : "As the service's administrator role.",
        cron + "create extension %s;".formatted(of.name()));
  }

  private WayStep counting() {
    var off = computeQueryId.equals("off");
    return new WayStep("Statements are counted", found.works() && !off && counted > 0,
        off ? "compute_query_id is off, so nothing gets an id to be counted under." : counted > 0 ? "%,d different ones so far.".formatted(counted) : "Read from pg_stat_statements itself when you check again.",
        off ? "alter system set compute_query_id = auto;\nselect pg_reload_conf();" : "");
  }
}
