package io.pgdeck.panel;

import io.pgdeck.action.Action;
import java.util.List;
import java.util.function.Function;

/// A button of a whole room, in its head.
///
/// @param count   how many objects it would act on now, shown in the button; 0 disables it with `nothing`
/// @param nothing why it is disabled then
/// @param actions one per object, in the order they must run
public record RoomAction(String id, String label, String icon, boolean primary, Function<Pictures, Integer> count, String nothing,
    Function<Pictures, List<Action>> actions) {}
