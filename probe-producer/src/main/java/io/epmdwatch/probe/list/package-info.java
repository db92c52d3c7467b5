/** Lists of targets as people and scanners write them; pure reading, in constant memory. */
package io.epmdwatch.probe.list;
