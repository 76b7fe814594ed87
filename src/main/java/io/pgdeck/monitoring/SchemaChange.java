package io.pgdeck.monitoring;

import java.util.List;

/// What an installation or removal did.
///
/// @param done    objects made or dropped, as `kind name`, in that order
/// @param kept    what stays on purpose because others need it, each with who
/// @param waiting what could not be done by this role, each with who can
public record SchemaChange(List<String> done, List<String> kept, List<String> waiting) {}
