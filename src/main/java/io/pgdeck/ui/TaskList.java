package io.pgdeck.ui;

import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.TaskProgressView;

/// The jobs of one session as the screen knows them: running ones in the status bar, all in a list.
final class TaskList {
  private final Jobs jobs;
  private final TaskProgressView<JobTask> view = new TaskProgressView<>();
  private final List<Runnable> listeners = new ArrayList<>();

  TaskList(Jobs jobs) {
    this.jobs = jobs;
    view.setPrefSize(380, 180);
    view.setGraphicFactory(_ -> Icons.spinner());
    view.setRetainTasks(false);
    Consumer<Job> changed = Fx.latest(_ -> List.copyOf(listeners).forEach(Runnable::run));
    jobs.watch(job -> {
      job.watch(_ -> changed.accept(job));
      Fx.run(() -> show(job));
    });
  }

  private void show(Job job) {
    var task = new JobTask(job);
    view.getTasks().add(task);
    Jobs.background("show " + job.name(), task);
  }

  /// Oldest first: the one that runs longest is shown.
  List<Job> running() {
    return jobs.recent().reversed().stream().filter(Job::running).toList();
  }

  int known() {
    return running().size();
  }

  void onChange(Runnable act) {
    listeners.add(act);
  }

  Region view() {
    var title = new Label("Tasks");
    title.getStyleClass().add("strong");
    var box = new VBox(4, title, view);
    box.getStyleClass().add("task-popover");
    return box;
  }

  /// A job as a JavaFX task that only watches it. Cancelling asks the job; nothing is interrupted.
  static final class JobTask extends Task<Void> {
    private final Job job;

    JobTask(Job job) {
      this.job = job;
      updateTitle(job.name());
    }

    @Override
    protected Void call() throws InterruptedException {
      var ended = new CountDownLatch(1);
      job.watch(p -> {
        updateMessage(p.message());
        if (p.fraction() == null) updateProgress(-1, 1);
        else updateProgress(p.fraction(), 1);
        if (p.state() != Job.State.RUNNING) ended.countDown();
      });
      ended.await();
      return null;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      job.cancel();
      return false;
    }
  }
}
