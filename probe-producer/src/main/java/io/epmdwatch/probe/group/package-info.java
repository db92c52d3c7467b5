/** Membership of Kafka's consumer groups, which divide work among workers. */
package io.epmdwatch.probe.group;
