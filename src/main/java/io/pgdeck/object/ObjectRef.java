package io.pgdeck.object;

/// Which object a page is about.
///
/// @param function whether the oid is one of pg_proc; else of pg_class
/// @param name     what to call it while it is read, and when it is gone
public record ObjectRef(long oid, boolean function, String name) {}
