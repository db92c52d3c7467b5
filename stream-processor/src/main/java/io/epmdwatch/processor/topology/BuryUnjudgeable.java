package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.metrics.DeadLetterReason;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sets aside a record that the judgement fails on, so that one defect does not stop all watching.
 */
public final class BuryUnjudgeable implements ProcessingExceptionHandler {
  private Burial burial = new Burial(Map.of());

  @Override
  public void configure(Map<String, ?> config) {
    burial = new Burial(config);
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception cause) {
    if (context.sourceRawValue() == null && context.sourceRawKey() == null) {
      // Not one record's fault: a punctuation failed, and going on would hide it.
      return Response.fail();
    }
    return Response.resume(burial.of(context, DeadLetterReason.DEFECT, cause));
  }
}
