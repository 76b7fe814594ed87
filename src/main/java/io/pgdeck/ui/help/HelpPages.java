package io.pgdeck.ui.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/// Finds and reads the pages. Blocks while it reads: never on the FX thread.
final class HelpPages {
  static final String FIRST = "index.md";
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]+)\\)");
  private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private HelpPages() {}

  /// The room's page, else the first one.
  static String ofRoom(String roomId) {
    var page = "rooms/" + roomId + ".md";
    return exists(page) ? page : FIRST;
  }

  static boolean exists(String page) {
    return HelpPages.class.getResource("/help/" + page) != null;
  }

  /// Where a link of a page leads: empty when it leaves the help.
  static Optional<String> linked(String from, String link) {
    if (link.contains("://")) return Optional.empty();
    var target = URI.create("/" + from).resolve(link.replaceFirst("#.*", "")).getPath().substring(1);
    return exists(target) ? Optional.of(target) : Optional.empty();
  }

  /// The pages that the first one and the list of troubles name.
  static List<HelpDrawer.Page> all() {
    var pages = new LinkedHashMap<String, HelpDrawer.Page>();
    for (var from : List.of(FIRST, "troubleshooting.md")) {
      if (!exists(from)) continue;
      LINK.matcher(text(from)).results().forEach(m -> linked(from, m.group(2)).ifPresent(file -> pages.putIfAbsent(file, new HelpDrawer.Page(m.group(1), file))));
    }
    return List.copyOf(pages.values());
  }

  static Node read(String page) {
    return PARSER.parse(text(page));
  }

  private static String text(String page) {
    try (var in = HelpPages.class.getResourceAsStream("/help/" + page)) {
      if (in == null) throw new IllegalArgumentException("no help page " + page);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
