/** What is shipped to run Epmdwatch elsewhere: its files are what their tools understand. */
package io.epmdwatch.e2e.deployment;
