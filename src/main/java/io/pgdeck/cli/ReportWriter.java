package io.pgdeck.cli;

import io.pgdeck.panel.Room;
import io.pgdeck.report.ReportForm;
import io.pgdeck.report.RoomsReport;
import io.pgdeck.server.Environment;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Reads the rooms and writes them to a file, for `report` and for a start without a display.
final class ReportWriter {
  private final Context context;
  private final boolean progress;

  ReportWriter(Context context, boolean progress) {
    this.context = context;
    this.progress = progress;
  }

  /// Before anything is read: nobody should wait for a report that cannot be written.
  void check(Path file) {
    form(file);
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) throw unwritable(file, "its folder does not exist", "make the folder first");
    if (Files.isDirectory(file)) throw unwritable(file, "it is a folder", "name a file in it");
  }

  private static ReportForm form(Path file) {
    return ReportForm.of(file).orElseThrow(() -> unwritable(file, "its form is not known", "end the name in .pdf, .html, .json or .md"));
  }

  /// The demo works a little meanwhile, so that there is something to see.
  int write(Session session, List<Room> rooms, Path file) {
    if (session.server().profile().environment() != Environment.DEMO) return written(session, rooms, file);
    try (var _ = context.demo().workload()) {
      return written(session, rooms, file);
    }
  }

  private int written(Session session, List<Room> rooms, Path file) {
    var server = session.server();
    try (var job = session.job("report", Duration.ZERO); var line = new ProgressLine(context.terminal(), progress)) {
      job.watch(line::show);
      var pictures = RoomsReport.read(server, rooms, context.settings().thresholds(), job);
      var content = RoomsReport.of(server.profile().name(), server.capabilities(), rooms, pictures, context.clock().instant());
      job.at(null, "Writing " + file);
      form(file).write(content, file);
      job.succeed("");
      line.clear();
      context.say("Wrote %s.".formatted(file));
      if (content.missing().isEmpty()) return ExitCode.OK;
      context.say("Sections with something missing: %s; the report says why.".formatted(String.join(", ", content.missing())));
      return ExitCode.FAILED;
    } catch (NoSuchFileException e) {
      throw unwritable(file, "its folder does not exist", "make the folder first");
    } catch (AccessDeniedException e) {
      throw unwritable(file, "there is no right to write there", "choose another folder");
    } catch (IOException e) {
      throw unwritable(file, String.valueOf(e.getMessage()), "check the disk and the rights");
    }
  }

  private static TroubleException unwritable(Path file, String why, String remedy) {
    return new TroubleException(new Trouble.BadInput("The report %s cannot be written (%s)".formatted(file, why), remedy));
  }
}
