package io.pgdeck.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The forms a report is written in, known by the end of the file's name.
public enum ReportForm {
  PDF {
    @Override public void write(ReportContent content, OutputStream out) throws IOException {
      PdfReport.write(content, out);
    }
  },
  HTML {
    @Override public void write(ReportContent content, OutputStream out) throws IOException {
      HtmlReport.write(content, out);
    }
  },
  JSON {
    @Override public void write(ReportContent content, OutputStream out) throws IOException {
      ReportJson.write(content, out);
    }
  },
  MD {
    @Override public void write(ReportContent content, OutputStream out) throws IOException {
      MarkdownReport.write(content, out);
    }
  };

  public abstract void write(ReportContent content, OutputStream out) throws IOException;

  public static Optional<ReportForm> of(Path file) {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(f -> name.endsWith("." + f.name().toLowerCase(Locale.ROOT))).findFirst();
  }

  /// Writes beside the target first: a full disk leaves the old report as it was, never half a new one.
  public void write(ReportContent content, Path file) throws IOException {
    var target = file.toAbsolutePath();
    var fresh = Files.createTempFile(target.getParent(), ".pgdeck-report", ".tmp");
    try {
      try (var out = Files.newOutputStream(fresh)) {
        write(content, out);
      }
      try {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException _) {
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
