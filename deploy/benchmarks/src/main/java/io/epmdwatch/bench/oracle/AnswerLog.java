package io.epmdwatch.bench.oracle;

import io.epmdwatch.schemas.ProbeResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers as they come, kept outside the heap and read when the clock has stopped, so that judging
 * costs what is measured neither time nor heap. Safe for use by several threads.
 */
final class AnswerLog {
  private static final int CHUNK = 1024 * 1024;
  private static final int PER_ENTRY = 4;

  /** Takes one answer. */
  @FunctionalInterface
  interface Reader {
    void accept(int index, Answer answer);
  }

  private final List<ByteBuffer> chunks = new ArrayList<>();

  synchronized void add(int index, ProbeResult result) {
    ByteBuffer chunk = roomFor(PER_ENTRY + AnswerCodec.size(result));
    chunk.putInt(index);
    AnswerCodec.write(result, chunk);
  }

  synchronized void forEach(Reader reader) {
    for (ByteBuffer chunk : chunks) {
      ByteBuffer written = chunk.duplicate().flip();
      while (written.hasRemaining()) {
        int index = written.getInt();
        reader.accept(index, AnswerCodec.read(written));
      }
    }
  }

  private ByteBuffer roomFor(int bytes) {
    if (chunks.isEmpty() || chunks.get(chunks.size() - 1).remaining() < bytes) {
      chunks.add(ByteBuffer.allocateDirect(Math.max(CHUNK, bytes)));
    }
    return chunks.get(chunks.size() - 1);
  }
}
