/** What commands say to a cluster that is not as it has to be. */
package io.epmdwatch.e2e.start;
