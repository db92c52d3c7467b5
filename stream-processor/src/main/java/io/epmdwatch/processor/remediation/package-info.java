/** The catalogue of fixes, held as data, and the tickets that carry them. */
package io.epmdwatch.processor.remediation;
