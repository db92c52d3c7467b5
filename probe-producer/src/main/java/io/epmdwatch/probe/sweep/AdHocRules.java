package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.adhoc.AdHocProbe;
import io.epmdwatch.probe.adhoc.NoAnswer;
import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.scope.NeverProbed;
import io.epmdwatch.probe.scope.Scope;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What may be probed singly: nothing that a sweep or a request may not. */
final class AdHocRules {
  private final WorkerConfig config;
  private final Supplier<Scope> scope;
  private final InstantSource clock;

  AdHocRules(WorkerConfig config, Supplier<Scope> scope, InstantSource clock) {
    this.config = config;
    this.scope = scope;
    this.clock = clock;
  }

  /** Whom it is about; empty for a name that the scope does not list, which is not looked up. */
  Optional<Target> target(AdHocProbe wanted) {
    int port = wanted.port().orElse(config.setup().plan().port());
    return address(wanted.host()).map(address -> new Target(address, port));
  }

  /** How much the worker asks of a host. */
  Depth usualDepth(InetAddress host) {
    return config.setup().plan().approach().inquiry().depth().apply(host);
  }

  /** Why it may not be probed at this moment; empty when it may. */
  Optional<NoAnswer> refusal(InetAddress host, Depth depth) {
    return ofHost(host)
        .or(() -> when(depth.compareTo(usualDepth(host)) > 0, NoAnswer.TOO_DEEP))
        .or(this::ofTheMoment);
  }

  private Optional<NoAnswer> ofHost(InetAddress host) {
    Scope now = scope.get();
    return when(NeverProbed.of(host).isPresent(), NoAnswer.NEVER_PROBED)
        .or(() -> when(now.exclusions().contains(host), NoAnswer.EXCLUDED))
        .or(() -> when(!now.contains(host), NoAnswer.OUT_OF_SCOPE));
  }

  private Optional<NoAnswer> ofTheMoment() {
    boolean isMaintained = config.setup().maintenance().until(clock.instant()).isPresent();
    boolean isUnknown = scope.get().exclusions().fault().isPresent();
    return when(config.pause().isPaused(), NoAnswer.PAUSED)
        .or(() -> when(isMaintained, NoAnswer.MAINTENANCE))
        .or(() -> when(isUnknown, NoAnswer.EXCLUSIONS_UNREADABLE));
  }

  private Optional<InetAddress> address(AdHocProbe.Host host) {
    return host instanceof AdHocProbe.ByAddress known
        ? Optional.of(known.address())
        : config.setup().listed().addresses(((AdHocProbe.ByName) host).name()).stream()
            .filter(address -> ofHost(address).isEmpty())
            .findFirst();
  }

  private static Optional<NoAnswer> when(boolean holds, NoAnswer reason) {
    return holds ? Optional.of(reason) : Optional.empty();
  }
}
