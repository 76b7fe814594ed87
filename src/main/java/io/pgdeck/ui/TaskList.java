package io.pgdeck.ui;

import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The jobs of one session as the screen knows them: it tells on the FX thread when one of them changed.
final class TaskList {
  private final Jobs jobs;
  private final List<Runnable> listeners = new ArrayList<>();

  TaskList(Jobs jobs) {
    this.jobs = jobs;
    Consumer<Job> changed = Fx.latest(_ -> List.copyOf(listeners).forEach(Runnable::run));
    jobs.watch(job -> job.watch(_ -> changed.accept(job)));
  }

  /// Oldest first: the one that runs longest is shown.
  List<Job> running() {
    return jobs.recent().reversed().stream().filter(Job::running).toList();
  }

  int known() {
    return jobs.recent().size();
  }

  void onChange(Runnable act) {
    listeners.add(act);
  }

  /// Ends what [#onChange] began.
  void forget(Runnable act) {
    listeners.remove(act);
  }
}
