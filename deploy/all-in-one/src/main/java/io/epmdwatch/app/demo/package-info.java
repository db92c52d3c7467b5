/** A fleet that is not there, and an incident that happens to it. */
package io.epmdwatch.app.demo;
