/** The images, as they are built and as a container runtime runs them. */
package io.epmdwatch.e2e.images;
