package io.epmdwatch.probe.dist;

import java.util.OptionalInt;

/** Stub. */
public record OtpRange(int lowest, OptionalInt highest) {}
