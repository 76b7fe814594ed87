package io.pgdeck.matviews.view;

import io.pgdeck.job.Job;
import io.pgdeck.matviews.MatView;
import io.pgdeck.matviews.RefreshRun;
import io.pgdeck.panel.Pictures;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The views, their logged refreshes, and the refreshes that run from this console. No nodes.
final class MatviewsViewModel {
  private static final String REFRESH = "Refresh ";
  private final Supplier<List<Job>> jobs;
  private List<MatView> views = List.of();
  private List<RefreshRun> runs = List.of();

  /// @param jobs of the console, newest first
  MatviewsViewModel(Supplier<List<Job>> jobs) {
    this.jobs = jobs;
  }

  void take(Pictures pictures) {
    views = pictures.rows(MatView.PANEL);
    runs = pictures.rows(RefreshRun.PANEL);
  }

  /// Worst first, as the view orders them.
  List<MatView> views() {
    return views;
  }

  /// A view's logged refreshes, oldest first.
  List<RefreshRun> runs(MatView view) {
    return runs.reversed().stream().filter(r -> r.oid().equals(view.oid()) && r.durationMs() != null).toList();
  }

  /// Whether the server logs refreshes at all: then every card has the room for them.
  boolean anyRun() {
    return runs.stream().anyMatch(r -> r.durationMs() != null);
  }

  /// Why its last logged attempt failed; empty when it did not.
  Optional<RefreshRun> lastFailure(MatView view) {
    return runs.stream().filter(r -> r.oid().equals(view.oid())).findFirst().filter(RefreshRun::failed);
  }

  /// The job that refreshes this view at the moment.
  Optional<Job> running(MatView view) {
    var title = REFRESH + view.viewName();
    return jobs.get().stream().filter(Job::running).filter(j -> j.name().equals(title) || j.progress().message().equals(title)).findFirst();
  }

  /// What the log shows: the server's, and where it keeps none what this console did since it was opened.
  List<RefreshRun> log(List<RefreshRun> logged) {
    if (!logged.isEmpty()) return logged;
    return jobs.get().stream().filter(j -> j.name().startsWith(REFRESH)).map(this::run).toList();
  }

  /// Whether nothing was logged anywhere, whatever part of time is looked at.
  boolean noLog() {
    return log(runs).isEmpty();
  }

  private RefreshRun run(Job job) {
    var name = job.name().substring(REFRESH.length());
    var view = views.stream().filter(v -> v.viewName().equals(name)).findFirst();
    var status = switch (job.progress().state()) {
      case RUNNING -> "RUNNING";
      case SUCCEEDED -> "SUCCESS";
      case FAILED -> "FAILED";
      case CANCELLED -> "CANCELLED";
    };
    return new RefreshRun(job.startedAt().toEpochMilli(), view.map(MatView::schemaName).orElse(null), name, job.startedAt(), null,
        job.elapsed().toNanos() / 1e6, status, null, status.equals("FAILED") ? job.progress().message() : null, null, "this console",
        view.map(MatView::oid).orElse(0L));
  }
}
