package io.epmdwatch.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What happens to the demo fleet, one thing after another, and then nothing more. */
public final class DemoIncident implements AutoCloseable {
  private record Scene(Duration after, String story, Consumer<DemoFleet> action) {}

  private static final List<Scene> SCENES =
      List.of(
          new Scene(
              Duration.ZERO,
              "four hosts run epmd; three are listed, "
                  + DemoFleet.address(DemoFleet.FORGOTTEN)
                  + " was forgotten",
              fleet -> {}),
          new Scene(
              Duration.ofSeconds(9),
              "a node that nobody listed starts on the queue host "
                  + DemoFleet.address(DemoFleet.QUEUE),
              fleet -> fleet.host(DemoFleet.QUEUE).register("debug_shell", 39_997)),
          new Scene(
              Duration.ofSeconds(15),
              "somebody brings up " + DemoFleet.address(DemoFleet.NEWCOMER) + ", listed nowhere",
              fleet -> fleet.open(DemoFleet.NEWCOMER).register("build_agent", 40_404)),
          new Scene(
              Duration.ofSeconds(21),
              "the owner of " + DemoFleet.address(DemoFleet.FORGOTTEN) + " closes it",
              fleet -> fleet.fix(DemoFleet.FORGOTTEN)),
          new Scene(
              Duration.ofSeconds(36),
              "that was the incident; the fleet stays as it is, Ctrl-C ends the demo",
              fleet -> {}));

  private final ScheduledExecutorService stage =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "demo");
            thread.setDaemon(true);
            return thread;
          });

  private DemoIncident() {}

  /** Lets it happen, and tells each scene as it begins. */
  public static DemoIncident start(DemoFleet fleet, Consumer<String> narrator) {
    DemoIncident incident = new DemoIncident();
    for (Scene scene : SCENES) {
      ScheduledFuture<?> unused =
          incident.stage.schedule(
              () -> {
                narrator.accept(scene.story());
                scene.action().accept(fleet);
              },
              scene.after().toMillis(),
              TimeUnit.MILLISECONDS);
    }
    return incident;
  }

  @Override
  public void close() {
    stage.shutdownNow();
  }
}
