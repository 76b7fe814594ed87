package io.pgdeck.server;

import java.time.Duration;
import java.time.Instant;
import org.jooq.Record;
import org.jooq.Result;

/// The rows of one statement, with the server's time when it began and what it took.
public record Reading(Result<Record> rows, Instant asOf, Duration cost) {}
