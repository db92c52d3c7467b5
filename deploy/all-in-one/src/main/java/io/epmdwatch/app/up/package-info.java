/**
 * Everything in one process: broker, worker, processor, and a terminal that shows what they find.
 */
package io.epmdwatch.app.up;
