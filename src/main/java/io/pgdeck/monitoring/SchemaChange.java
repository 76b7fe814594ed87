package io.pgdeck.monitoring;

import java.util.List;

/// What an installation or removal did.
///
/// @param done      objects made or dropped, as `kind name`, in that order
/// @param unchanged objects that stood as they should, as `kind name`
/// @param kept      what stays on purpose because others need it, each with who
/// @param waiting   what could not be done by this role, each with who can
/// @param notes     what the server lacks and what would enable it; nothing failed
public record SchemaChange(List<String> done, List<String> unchanged, List<String> kept, List<String> waiting, List<String> notes) {}
