package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.dist.DistributionHello;
import io.epmdwatch.probe.dist.HelloParser;
import io.epmdwatch.probe.epmd.EpmdRequest;
import io.epmdwatch.probe.epmd.NamesParser;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.Port2Parser;
import java.nio.ByteBuffer;

/** One thing that is asked of a host, over a connection of its own. */
sealed interface Question {

  /** What is still worth waiting for. */
  enum Expects {
    /** More of the answer. */
    MORE,
    /** The answer is whole; its sender has only to hang up. */
    THE_END,
    /** Nothing: it is for us to hang up. */
    NOTHING
  }

  /** The TCP port it is put to. */
  int port();

  /** The bytes that put it. */
  ByteBuffer request();

  /** More bytes than an answer that is looked at has. */
  int mostBytes();

  /** What to wait for after these many bytes of the answer. */
  Expects expects(byte[] bytes, int length);

  /** Which nodes there are. Its answer has no end mark, so only the end of the stream ends it. */
  record Names(int port) implements Question {
    @Override
    public ByteBuffer request() {
      return EpmdRequest.names();
    }

    @Override
    public int mostBytes() {
      return NamesParser.MOST_BYTES;
    }

    @Override
    public Expects expects(byte[] bytes, int length) {
      return Expects.MORE;
    }
  }

  /** What a node registered. */
  record PortPlease(int port, Octets name) implements Question {
    @Override
    public ByteBuffer request() {
      return EpmdRequest.portPlease(name);
    }

    @Override
    public int mostBytes() {
      return Port2Parser.MOST_BYTES;
    }

    @Override
    public Expects expects(byte[] bytes, int length) {
      return Port2Parser.isWhole(bytes, length) ? Expects.THE_END : Expects.MORE;
    }
  }

  /** Everything epmd knows; answered to local peers only. The first bytes say which we are. */
  record Dump(int port) implements Question {
    private static final int HEADER = 4;

    @Override
    public ByteBuffer request() {
      return EpmdRequest.dump();
    }

    @Override
    public int mostBytes() {
      return NamesParser.MOST_BYTES;
    }

    @Override
    public Expects expects(byte[] bytes, int length) {
      return length >= HEADER ? Expects.THE_END : Expects.MORE;
    }
  }

  /** Which node listens; the safe part of the distribution handshake. */
  record Hello(int port, String ownName) implements Question {
    @Override
    public ByteBuffer request() {
      return DistributionHello.request(ownName);
    }

    @Override
    public int mostBytes() {
      return HelloParser.MOST_BYTES;
    }

    @Override
    public Expects expects(byte[] bytes, int length) {
      return HelloParser.isComplete(bytes, length) ? Expects.NOTHING : Expects.MORE;
    }
  }

  /** Whether anything listens, without a word: nodes before OTP 23 would log a hello. */
  record Touch(int port) implements Question {
    @Override
    public ByteBuffer request() {
      return ByteBuffer.allocate(0);
    }

    @Override
    public int mostBytes() {
      return 1;
    }

    @Override
    public Expects expects(byte[] bytes, int length) {
      return Expects.NOTHING;
    }
  }
}
