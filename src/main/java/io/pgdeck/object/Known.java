package io.pgdeck.object;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RowAction;
import java.util.List;

/// What a room says of the object: its row in the room's panel, and the orders that fit it.
public record Known<R extends Record>(Room room, Panel<R> panel, R row, List<RowAction<R>> actions) {}
