package io.pgdeck.report;

import java.io.IOException;
import java.io.OutputStream;
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
  /// What is no file, such as a pipe or /dev/stdout, is written straight.
  public void write(ReportContent content, Path file) throws IOException {
    var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (var out = Files.newOutputStream(target)) {
        write(content, out);
      }
      return;
    }
    var fresh = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      try (var out = Files.newOutputStream(fresh)) {
        write(content, out);
      }
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
