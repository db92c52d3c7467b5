package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.metrics.DeadLetterReason;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * Sets aside what Kafka will never take. Everything else stops the processor: a lost alert is worse
 * than a late one, and a restart tries again.
 */
public final class BuryUnproducible implements ProductionExceptionHandler {
  private Burial burial = new Burial(Map.of());

  @Override
  public void configure(Map<String, ?> config) {
    burial = new Burial(config);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception cause) {
    return cause instanceof RecordTooLargeException
        ? Response.resume(burial.of(context, DeadLetterReason.NOT_PRODUCED, cause))
        : Response.fail();
  }
}
