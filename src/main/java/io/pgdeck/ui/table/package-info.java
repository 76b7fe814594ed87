/// The parts of the one table of all rooms: its rows without nodes (filter, sort, changes), its columns, cells, menus and
/// drawer. [io.pgdeck.ui.PanelTable] puts them together.
@NullMarked
package io.pgdeck.ui.table;

import org.jspecify.annotations.NullMarked;
