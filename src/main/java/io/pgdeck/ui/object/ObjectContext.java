package io.pgdeck.ui.object;

import io.pgdeck.action.Action;
import io.pgdeck.ui.ServerSession;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What the page of an object may do with the frame.
///
/// @param preview opens the preview of orders, by the name of their button
/// @param room    shows a room
public record ObjectContext(ServerSession session, BiConsumer<String, List<Action>> preview, Consumer<String> room) {}
