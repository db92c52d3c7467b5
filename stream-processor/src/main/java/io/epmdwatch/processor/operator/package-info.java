/**
 * What operators ask: what is exposed, what is to be done, what was told, and whether it is fixed.
 */
package io.epmdwatch.processor.operator;
