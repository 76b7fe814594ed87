package io.pgdeck.ui;

import org.jspecify.annotations.Nullable;

/// A statement that was found in one room and is to be looked at in the room of statements.
///
/// @param queryid null where it has none
/// @param text    without its constants; null where it is hidden
public record AskedStatement(@Nullable Long queryid, @Nullable String text) {}
