package io.pgdeck.monitoring;

import java.util.List;

/// What an installation or removal did.
///
/// @param done    objects made or dropped, as `kind name`, in that order
/// @param waiting what could not be done by this role, each with who can
public record SchemaChange(List<String> done, List<String> waiting) {}
