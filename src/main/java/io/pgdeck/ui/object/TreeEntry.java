package io.pgdeck.ui.object;

import io.pgdeck.object.ObjectHit;
import io.pgdeck.object.ObjectKind;
import io.pgdeck.object.SchemaEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// A line of the tree.
sealed interface TreeEntry {
  record Schema(long oid, String name, long objects) implements TreeEntry {}

  record Group(String title, List<TreeEntry> entries, boolean open) implements TreeEntry {}

  record Item(ObjectHit hit) implements TreeEntry {}

  /// Something to say where objects would be: that there are more, or that reading failed.
  record Words(String text) implements TreeEntry {}

  static List<TreeEntry> schemas(List<SchemaEntry> schemas) {
    return schemas.stream().<TreeEntry>map(s -> new Schema(s.oid(), s.schemaName(), s.objects())).toList();
  }

  /// What a schema holds, in three groups; those that are empty are left out.
  static List<TreeEntry> groups(List<ObjectHit> hits, int most) {
    var groups = new LinkedHashMap<String, List<ObjectHit>>();
    for (var title : List.of("Tables", "Views", "Functions")) groups.put(title, new ArrayList<>());
    hits.forEach(h -> groups.get(title(h.sort())).add(h));
    var entries = new ArrayList<TreeEntry>();
    groups.forEach((title, held) -> {
      if (!held.isEmpty()) entries.add(new Group(title, limited(held, most), title.equals("Tables")));
    });
    return entries;
  }

  /// What a search found, under the schemas it stands in.
  static List<TreeEntry> found(List<ObjectHit> hits, int most) {
    var schemas = new LinkedHashMap<String, List<ObjectHit>>();
    hits.stream().limit(most).forEach(h -> schemas.computeIfAbsent(h.schemaName(), _ -> new ArrayList<>()).add(h));
    var entries = new ArrayList<TreeEntry>();
    schemas.forEach((name, held) -> entries.add(new Group(name, limited(held, most), true)));
    if (hits.size() > most) entries.add(new Words("More than %d fit; type more letters".formatted(most)));
    return entries;
  }

  static List<TreeEntry> limited(List<ObjectHit> hits, int most) {
    var entries = new ArrayList<TreeEntry>(hits.stream().limit(most).map(Item::new).toList());
    if (hits.size() > most) entries.add(new Words("More than %d; filter by name".formatted(most)));
    return entries;
  }

  private static String title(ObjectKind kind) {
    return switch (kind) {
      case VIEW, MATVIEW -> "Views";
      case FUNCTION -> "Functions";
      case TABLE, PARTITIONED, PARTITION, FOREIGN, INDEX -> "Tables";
    };
  }
}
