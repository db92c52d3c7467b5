package io.epmdwatch.processor.domain;

/**
 * The OTP releases that a node's capabilities allow.
 *
 * @param lowest the oldest of them
 * @param highest the newest of them
 */
public record OtpRange(int lowest, int highest) {}
