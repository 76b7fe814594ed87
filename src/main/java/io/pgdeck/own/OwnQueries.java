package io.pgdeck.own;

import io.pgdeck.panel.OwnRow;
import io.pgdeck.panel.Panel;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a folder holds: the panels of the good files, and a fault for each other one. A broken file never hurts the others.
///
/// @param broken by the name a DBA would ask for: that of the file
public record OwnQueries(List<Panel<OwnRow>> panels, Map<String, Fault> broken) {
  private static final String SUFFIX = ".sql";
  private static final long LARGEST = 200_000;

  /// @param taken names that mean something else
  public static OwnQueries in(Path folder, Set<String> taken) {
    var panels = new ArrayList<Panel<OwnRow>>();
    var broken = new LinkedHashMap<String, Fault>();
    var owners = new HashMap<String, String>();
    for (var file : files(folder)) {
      var name = file.getFileName().toString();
      try {
        var panel = QueryFile.read(name, text(file));
        if (taken.contains(panel.name())) throw new Fault.Found(1, "the name %s is one of PgDeck's own; take another".formatted(panel.name()));
        var other = owners.putIfAbsent(panel.name(), name);
        if (other != null) throw new Fault.Found(1, "%s has the same name, %s".formatted(other, panel.name()));
        panels.add(panel);
      } catch (Fault.Found e) {
        broken.put(name.substring(0, name.length() - SUFFIX.length()), e.in(name));
      }
    }
    return new OwnQueries(List.copyOf(panels), broken);
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(f)).sorted().collect(Collectors.toList());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String text(Path file) throws Fault.Found {
    try {
      if (Files.size(file) > LARGEST) throw new Fault.Found(1, "the file is larger than %d bytes".formatted(LARGEST));
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new Fault.Found(1, "the file is not UTF-8 text");
    } catch (IOException e) {
      throw new Fault.Found(1, "the file cannot be read (%s)".formatted(e.getClass().getSimpleName()));
    }
  }
}
