package io.frontlist.storage;

import org.jdbi.v3.core.Handle;

/**
 * What a piece of work reads and writes with; only for its thread, and only while it runs.
 *
 * @param handle for all that is done now and then
 * @param statements on the same connection, for what is done all the time
 */
public record Transaction(Handle handle, Statements statements) {}
