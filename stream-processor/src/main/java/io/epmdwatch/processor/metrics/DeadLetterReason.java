package io.epmdwatch.processor.metrics;

/** Why a record could not be used. */
public enum DeadLetterReason {
  /** Not the record it should be: wrong format, unknown schema id, cut short, bytes left over. */
  UNDECODABLE,
  /** Decodes, but makes no sense. */
  INVALID,
  /** Kafka's timestamp of the record is out of any sane range. */
  TIMESTAMP,
  /** Kafka would not take what was made of it. */
  NOT_PRODUCED,
  /** Judging it failed: a defect in Epmdwatch. */
  DEFECT
}
