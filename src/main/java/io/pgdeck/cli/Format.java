package io.pgdeck.cli;

import io.pgdeck.panel.Listing;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;

/// How rows are printed. Table and markdown are for eyes: the shown columns, in the window's words. JSON and CSV are for
/// programs: every column, exact values.
enum Format {
  TABLE {
    @Override
    void print(Listing listing, PrintStream out) {
      TextTable.print(out, listing.shown().stream().map(c -> c.name()).toList(), listing.shown().stream().map(c -> c.unit().number()).toList(),
          words(listing));
    }
  },
  JSON {
    @Override
    void print(Listing listing, PrintStream out) {
      ListingJson.print(listing, out);
    }
  },
  CSV {
    @Override
    void print(Listing listing, PrintStream out) {
      var text = new StringWriter();
      try (var printer = CSVFormat.RFC4180.print(text)) {
        printer.printRecord(listing.columns().stream().map(c -> c.name()).toList());
        for (var row : listing.rows()) printer.printRecord(row.stream().map(Cells::exact).toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.print(text);
    }
  },
  MARKDOWN {
    @Override
    void print(Listing listing, PrintStream out) {
      var columns = listing.shown();
      out.println(line(columns.stream().map(c -> c.name()).toList()));
      out.println("|" + String.join("|", columns.stream().map(c -> c.unit().number() ? "--:" : "---").toList()) + "|");
      words(listing).forEach(row -> out.println(line(row)));
    }

    private static String line(List<String> cells) {
      return "| " + String.join(" | ", cells.stream().map(Format::escaped).toList()) + " |";
    }
  };

  abstract void print(Listing listing, PrintStream out);

  private static List<List<String>> words(Listing listing) {
    var at = listing.shown().stream().map(c -> listing.index(c.name())).toList();
    return listing.rows().stream()
        .map(row -> at.stream().map(i -> Cells.words(listing.columns().get(i), row.get(i), listing.asOf())).toList()).toList();
  }

  /// A name must come out as it is: what markdown or its HTML would read gets a backslash or an entity.
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*\\[\\]|~])", "\\\\$1").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\_");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
