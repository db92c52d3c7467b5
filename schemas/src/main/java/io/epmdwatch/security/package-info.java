/** Who may do what in Kafka: components, their least grants, and the ACLs that give them. */
package io.epmdwatch.security;
