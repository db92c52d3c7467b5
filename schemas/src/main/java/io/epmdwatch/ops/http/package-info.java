/** Who may ask a process over HTTP, and over what: bind address, TLS, proxies, tokens and roles. */
package io.epmdwatch.ops.http;
