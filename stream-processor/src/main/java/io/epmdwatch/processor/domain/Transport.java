package io.epmdwatch.processor.domain;

/** How a distribution port speaks. */
public enum Transport {
  UNKNOWN,
  PLAIN,
  TLS
}
