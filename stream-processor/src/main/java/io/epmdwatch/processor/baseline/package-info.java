/** The baseline as operators handle it: a file, a topic, and the difference between the two. */
package io.epmdwatch.processor.baseline;
