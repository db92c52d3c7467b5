/** Programs as they are, each in a process of its own: the product's and other people's. */
package io.epmdwatch.e2e.real;
