package io.epmdwatch.bench.farm;

import io.epmdwatch.schemas.ProbeOutcome;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

/** One caller of one simulated host, and how far the host's script has got with it. */
final class FarmConnection {
  private static final int MOST_AT_A_TURN = 256 * 1024;

  private final SocketChannel channel;
  private final Behaviour behaviour;
  private final Timers timers;
  private final RequestReader request = new RequestReader();
  private List<Step> steps;
  private int step;
  private int chunk;
  private ByteBuffer outgoing = ByteBuffer.allocate(0);
  private boolean started;
  private long dueNanos;
  private boolean pausing;
  private boolean finished;
  private Optional<SelectionKey> key = Optional.empty();

  FarmConnection(SocketChannel channel, Behaviour behaviour, Timers timers) {
    this.channel = channel;
    this.behaviour = behaviour;
    this.timers = timers;
    this.steps = behaviour.script().steps();
  }

  /** Begins; it is registered only if it does not end at once, for that costs system calls. */
  void begin(Selector selector, ByteBuffer shared) {
    guarded(
        () -> {
          channel.configureBlocking(false);
          if (behaviour.script().isPaced()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
          }
          if (behaviour.script().speaksFirst()) {
            start();
          }
          turn(shared);
          if (channel.isOpen()) {
            key = Optional.of(channel.register(selector, interest(), this));
          }
        });
  }

  /** Does what can be done now. */
  void ready(ByteBuffer shared) {
    guarded(
        () -> {
          turn(shared);
          awaitNext();
        });
  }

  private void turn(ByteBuffer shared) throws IOException {
    read(shared);
    if (channel.isOpen() && started && !pausing) {
      play();
    }
  }

  /** Whatever else comes is read and forgotten: closing on unread bytes would send a RST. */
  private void read(ByteBuffer shared) throws IOException {
    shared.clear();
    int count = channel.read(shared);
    if (count < 0) {
      channel.close();
    } else if (count > 0 && !request.isComplete()) {
      request.append(shared.flip());
      if (request.isComplete()) {
        asked();
      }
    }
  }

  /** Every pause counts from here, so that one that ends late does not delay the next. */
  private void start() {
    started = true;
    dueNanos = System.nanoTime();
  }

  private void asked() {
    start();
    boolean epmd = behaviour.expected().outcome() == ProbeOutcome.EPMD;
    if (epmd && request.askedName().isPresent()) {
      byte[] reply = behaviour.registry().reply(request.askedName().get());
      steps = List.of(Step.send(reply), Script.FINISH);
    }
  }

  private void play() throws IOException {
    int budget = MOST_AT_A_TURN;
    while (flushed() && budget > 0 && channel.isOpen() && !pausing && !finished) {
      budget -= perform(steps.get(step));
    }
  }

  private int perform(Step next) throws IOException {
    if (next instanceof Step.Send send) {
      outgoing = send.bytes().duplicate();
      step++;
    } else if (next instanceof Step.Stream stream) {
      outgoing = ByteBuffer.wrap(stream.chunk().apply(chunk++));
    } else if (next instanceof Step.Pause pause) {
      pausing = true;
      step++;
      dueNanos += pause.length().toNanos();
      timers.at(dueNanos, this::resume);
    } else {
      end(next);
    }
    return outgoing.remaining();
  }

  private void end(Step last) throws IOException {
    finished = true;
    if (last instanceof Step.Reset) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    } else if (last instanceof Step.Finish && request.isComplete()) {
      channel.close();
    } else if (last instanceof Step.Finish) {
      // The request is still to come and has to find a reader.
      channel.shutdownOutput();
    }
  }

  private boolean flushed() throws IOException {
    if (outgoing.hasRemaining()) {
      channel.write(outgoing);
    }
    return !outgoing.hasRemaining();
  }

  private void resume() {
    pausing = false;
    guarded(
        () -> {
          if (channel.isOpen()) {
            play();
            awaitNext();
          }
        });
  }

  private void awaitNext() {
    if (channel.isOpen()) {
      key.ifPresent(k -> k.interestOps(interest()));
    }
  }

  private int interest() {
    boolean streaming = started && !finished && !pausing;
    return streaming ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
  }

  private void guarded(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      // The prober has left, which is its right.
      closeQuietly();
    }
  }

  private void closeQuietly() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to close.
    }
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }
}
