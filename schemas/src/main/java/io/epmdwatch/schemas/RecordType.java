package io.epmdwatch.schemas;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record of the contract, with its released versions and their fixed schema ids.
 *
 * <p>The ids are the same everywhere, so records can be read without a registry. They start at
 * 43,690,000 to stay clear of ids that a registry hands out from 1.
 */
public enum RecordType {
  PROBE_RESULT(1, 3, ProbeResult.class),
  SWEEP_REPORT(2, 1, SweepReport.class),
  PROBE_REQUEST(3, 2, ProbeRequest.class),
  BASELINE_RULE(4, 2, BaselineRule.class),
  EXPOSURE(5, 2, Exposure.class),
  EXPOSURE_ALERT(6, 2, ExposureAlert.class),
  REMEDIATION_TICKET(7, 2, RemediationTicket.class),
  HOST_STATE(8, 2, HostState.class),
  OVERSIGHT(9, 1, Oversight.class),
  TICKET_LINK(10, 1, TicketLink.class);

  private static final int FIRST_ID = 43_690_000;
  private static final int VERSIONS_PER_RECORD = 100;

  private final int number;
  private final int newestVersion;
  private final Class<? extends SpecificRecord> recordClass;

  RecordType(int number, int newestVersion, Class<? extends SpecificRecord> recordClass) {
    this.number = number;
    this.newestVersion = newestVersion;
    this.recordClass = recordClass;
  }

  /** The version that is written now; versions count from 1. */
  public int newestVersion() {
    return newestVersion;
  }

  /** The schema that is written now. */
  public Schema schema() {
    return SpecificData.get().getSchema(recordClass);
  }

  /** The generated class. */
  public Class<? extends SpecificRecord> recordClass() {
    return recordClass;
  }

  /** The fixed schema id of a released version. */
  public int schemaId(int version) {
    return FIRST_ID + number * VERSIONS_PER_RECORD + version;
  }

  /** The class-path name of a released version's frozen schema. */
  String releasedResource(int version) {
    return "/io/epmdwatch/schemas/released/"
        + recordClass.getSimpleName()
        + "."
        + version
        + ".avsc";
  }
}
