package io.pgdeck.object;

/// A schema in the tree, with how many objects it holds.
public record SchemaEntry(Long oid, String schemaName, Long objects) {}
