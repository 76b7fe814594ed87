package io.pgdeck.object;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Reading;
import io.pgdeck.server.Server;
import java.util.List;

/// Reads the tree of objects and searches it. Each call is one bounded statement through the read pool; it blocks, and ends
/// early when its job is cancelled. No right is needed: the catalogs are open to every role.
public final class Objects {
  /// Most of one sort that a schema shows; one more is read, so that it is known that there are more.
  public static final int SHOWN = 500;

  private Objects() {}

  public static List<SchemaEntry> schemas(Server server, Job job) {
    return read(server, job, "schemas", List.of()).rows().into(SchemaEntry.class);
  }

  public static List<ObjectHit> inSchema(Server server, Job job, long oid) {
    var bind = String.valueOf(oid);
    return read(server, job, "in_schema", List.of(bind, bind, bind)).rows().into(ObjectHit.class);
  }

  public static List<PartitionEntry> partitions(Server server, Job job, long oid) {
    return read(server, job, "partitions", List.of(String.valueOf(oid), String.valueOf(oid))).rows().into(PartitionEntry.class);
  }

  /// Objects that hold these letters in this order, the nearest first.
  public static List<ObjectHit> search(Server server, Job job, String typed, int top) {
    var bare = typed.strip();
    if (bare.isEmpty()) return List.of();
    var like = like(bare);
    var name = bare.substring(bare.lastIndexOf('.') + 1);
    return read(server, job, "search", List.of(like, like, name, name, name, String.valueOf(top))).rows().into(ObjectHit.class);
  }

  /// Any letters between: `odx` finds `orders_idx`. Blanks stand for any letters anyway.
  static String like(String typed) {
    var pattern = new StringBuilder("%");
    typed.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(c -> {
      if (c == '%' || c == '_' || c == '\\') pattern.append('\\');
      pattern.appendCodePoint(c).append('%');
    });
    return pattern.toString();
  }

  static Reading read(Server server, Job job, String statement, List<String> binds) {
    return server.read("objects", job, "/* pgdeck objects */ " + SqlCatalog.statement("/io/pgdeck/object/" + statement + ".sql"), binds);
  }
}
