package io.pgdeck.ui.table;

import io.pgdeck.ui.Console;
import io.pgdeck.ui.Overlay;

/// What a table needs of the window it stands in.
///
/// @param overlay where the detail of a row and short news are shown
/// @param memory  the layouts of this user's tables
/// @param files   asks where an export should go
public record TableHost(Overlay overlay, TableMemory memory, Console.FileTarget files) {}
