package io.epmdwatch.processor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class NewestAlertsTest {
  @Test
  void keepsTheNewestWhateverTheOrderTheyComeIn() {
    NewestAlerts newest = new NewestAlerts(2);
    IntStream.of(3, 1, 4, 2)
        .mapToObj(i -> Samples.alert(1, i).setRaisedAt(Samples.NOW.plusSeconds(i)).build())
        .forEach(newest::add);

    assertThat(newest.inOrder()).extracting(ExposureAlert::getSequence).containsExactly(3, 4);
    assertThat(newest.leftOut()).isEqualTo(2);
  }

  @Test
  void givesEachAlertOnceAndWhatIsNoneNever() {
    AlertRecords records = new AlertRecords();
    byte[] value =
        AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class)
            .encode(Samples.alert(1, 1).build());

    assertThat(records.fresh(record(value))).isPresent();
    assertThat(records.fresh(record(value))).isEmpty();
    assertThat(records.fresh(record(new byte[] {1}))).isEmpty();
    assertThat(records.fresh(record(null))).isEmpty();
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>("epmd.alerts", 0, 0, new byte[0], value);
  }
}
