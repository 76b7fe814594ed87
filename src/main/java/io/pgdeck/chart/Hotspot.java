package io.pgdeck.chart;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A place that answers to the pointer. The tip is made when asked for: a live chart has one per pixel column.
///
/// @param key the row it stands for, as the room named it; null where there is none
public record Hotspot(Box bounds, @Nullable String key, Supplier<Tip> tip) {}
