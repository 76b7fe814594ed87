package io.pgdeck.maintenance;

import io.pgdeck.action.Sql;
import io.pgdeck.server.ServerProfile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The jobs as text for other schedulers. Each line needs psql alone; the password comes from the password file or PGPASSWORD.
/// A job that is a list of commands has them run one by one by psql's \gexec.
public final class JobExport {
  private static final String NOT_HERE = "a backup needs a tool outside the server";

  /// A scheduler that reads such text.
  public enum Form { CRON, SYSTEMD, K8S, PG_CRON }

  private JobExport() {}

  public static String text(Form form, List<ScheduledJob> jobs, ServerProfile server, int major) {
    var uri = uri(server);
    return jobs.stream().map(j -> switch (form) {
      case CRON -> cron(j, uri);
      case SYSTEMD -> systemd(j, uri);
      case K8S -> k8s(j, uri, major);
      case PG_CRON -> pgCron(j);
    }).collect(Collectors.joining(form == Form.K8S || form == Form.SYSTEMD ? "\n" : ""));
  }

  private static String cron(ScheduledJob j, String uri) {
    // In a crontab % ends the line.
    return "# %s%s%n%s%s %s%n".formatted(j.description(), j.isBackup() ? ": " + NOT_HERE : "", j.isBackup() || !j.enabled() ? "# " : "", j.cronExpression(),
        j.isBackup() ? "pg_dump -Fc -f %s.dump -d %s".formatted(j.jobName(), quoted(uri)).replace("%", "\\%") : shell(j, quoted(uri)).replace("%", "\\%"));
  }

  private static String systemd(ScheduledJob j, String uri) {
    var unit = "pgdeck-" + j.jobName().replace('_', '-');
    if (j.isBackup()) return "# %s: %s%n".formatted(unit, NOT_HERE);
    return """
        # /etc/systemd/system/%1$s.service
        [Unit]
        Description=PgDeck: %2$s

        [Service]
        Type=oneshot
        TimeoutStartSec=%3$d
        ExecStart=/bin/sh -c %4$s

        # /etc/systemd/system/%1$s.timer
        [Unit]
        Description=PgDeck: %2$s

        [Timer]
        OnCalendar=%5$s
        Persistent=%6$s

        [Install]
        WantedBy=timers.target
        """.formatted(unit, j.description(), j.timeoutSeconds(),
        "\"" + shell(j, quoted(uri)).replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%") + "\"",
        Calendar.of(j.cronExpression()), j.jobType().equals("CHECK") || j.jobType().equals("REFRESH") ? "false" : "true");
  }

  private static String k8s(ScheduledJob j, String uri, int major) {
    var name = "pgdeck-" + j.jobName().replace('_', '-');
    if (j.isBackup()) return "# %s: %s%n".formatted(name, NOT_HERE);
    return """
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: %1$s
        spec:
          schedule: "%2$s"
          concurrencyPolicy: Forbid
          suspend: %3$s
          jobTemplate:
            spec:
              activeDeadlineSeconds: %4$d
              backoffLimit: 0
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: psql
                      image: postgres:%5$d
                      env:
                        - name: PGDECK_DATABASE
                          value: %6$s
                        - name: PGPASSWORD
                          valueFrom:
                            secretKeyRef: {name: pgdeck, key: password, optional: true}
                      command: ["/bin/sh", "-c"]
                      args:
                        - |
                          %7$s
        """.formatted(name, j.cronExpression(), !j.enabled(), j.timeoutSeconds(), major, "\"" + uri.replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
        shell(j, "\"$PGDECK_DATABASE\""));
  }

  private static String pgCron(ScheduledJob j) {
    if (j.isBackup()) return "-- %s: %s%n".formatted(j.jobName(), NOT_HERE);
    if (j.isList() && !j.jobType().equals("VACUUM")) return "-- %s: its commands run one by one, which pg_cron cannot%n".formatted(j.jobName());
    var command = j.jobType().equals("VACUUM") ? "vacuum (analyze)" : "select r.status from monitoring.run_scheduled_maintenance(%s) r".formatted(Sql.literal(j.jobName()));
    return "%sselect cron.schedule(%s, %s, %s);%n".formatted(j.enabled() ? "" : "-- ", Sql.literal(j.jobName()), Sql.literal(j.cronExpression()), Sql.literal(command));
  }

  /// Prints what failed and nothing else, so that a scheduler that mails output mails trouble.
  private static String shell(ScheduledJob j, String database) {
    var sql = j.isList() ? "select unnest(r.commands) from monitoring.run_scheduled_maintenance(%s) r \\gexec"
        : "select r.message from monitoring.run_scheduled_maintenance(%s) r where r.status = 'FAILED'";
    var text = sql.formatted(Sql.literal(j.jobName()));
    return j.isList() ? "printf '%%s\\n' %s | psql -X -q -At -d %s".formatted(quoted(text), database) : "psql -X -q -At -d %s -c %s".formatted(database, quoted(text));
  }

  private static String uri(ServerProfile server) {
    var hosts = server.hosts().stream().map(Object::toString).collect(Collectors.joining(","));
    return "postgresql://%s@%s/%s".formatted(encoded(server.user()), hosts, encoded(server.database()));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// For sh.
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /// The five fields of cron as systemd writes them.
  static final class Calendar {
    private static final List<String> DAYS = List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private Calendar() {}

    static String of(String cron) {
      var f = cron.strip().split("\\s+");
      var days = f[4].equals("*") ? "" : Arrays.stream(f[4].split("[,]")).map(Calendar::day).collect(Collectors.joining(",")) + " ";
      return "%s*-%s-%s %s:%s:00".formatted(days, field(f[3]), field(f[2]), field(f[1]), field(f[0]));
    }

    private static String day(String part) {
      return part.contains("-") ? DAYS.get(Integer.parseInt(part.split("-")[0])) + ".." + DAYS.get(Integer.parseInt(part.split("-")[1])) : DAYS.get(Integer.parseInt(part));
    }

    /// `*`, `*/5`, `1,4`, `1-5`.
    private static String field(String text) {
      if (text.equals("*")) return "*";
      return Arrays.stream(text.split(",")).map(part -> part.startsWith("*/") ? "00/" + part.substring(2)
          : Arrays.stream(part.split("-")).map(n -> String.format(Locale.ROOT, "%02d", Integer.parseInt(n))).collect(Collectors.joining("..")))
          .collect(Collectors.joining(","));
    }
  }
}
