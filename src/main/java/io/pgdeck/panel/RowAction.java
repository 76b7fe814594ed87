package io.pgdeck.panel;

import io.pgdeck.action.Action;
import java.util.function.Function;
import java.util.function.Predicate;

/// A button of a row: in the context menu, the detail, and where the room puts it.
///
/// @param label `Refresh now`; ends in `…` when a preview opens first
/// @param icon  Ikonli literal, for example `fth-refresh-cw`
public record RowAction<R extends Record>(String id, String label, String icon, Panel<R> panel, Predicate<R> applies,
    Function<R, Action> action) {}
