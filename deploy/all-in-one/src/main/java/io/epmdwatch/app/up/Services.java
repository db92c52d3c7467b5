package io.epmdwatch.app.up;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, closed in reverse order, each whatever becomes of the others, once. */
final class Services implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Services.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /** Takes charge of a service that has just started, and gives it back. */
  synchronized <T extends AutoCloseable> T add(T service) {
    started.push(service);
    return service;
  }

  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      AutoCloseable service = started.pop();
      try {
        service.close();
      } catch (Exception e) {
        LOG.warn("event=close_failed service={}", service.getClass().getSimpleName(), e);
      }
    }
  }
}
