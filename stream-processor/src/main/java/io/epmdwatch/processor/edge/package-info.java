/** Alerts as what a SIEM reads: one line of text in OCSF, ECS or CEF. */
package io.epmdwatch.processor.edge;
