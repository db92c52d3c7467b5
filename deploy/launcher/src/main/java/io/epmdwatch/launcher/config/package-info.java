/** Where an option's value comes from when no flag gives it: environment, then file. */
package io.epmdwatch.launcher.config;
