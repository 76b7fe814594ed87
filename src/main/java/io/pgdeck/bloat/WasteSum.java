package io.pgdeck.bloat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What all tables together say.
///
/// @param wasted      null when no table has an estimate
/// @param bloated     tables whose estimate is over 30 %
/// @param dying       tables with more than 10 % dead rows
/// @param never       tables with rows that were never vacuumed
/// @param oldest      the table whose last vacuum, by hand or by the server, is the longest ago
/// @param unestimated tables for which no estimate can be made
public record WasteSum(@Nullable Long wasted, long bytes, List<TableBloat> bloated, long dead, long live, List<TableBloat> dying, List<TableBloat> never,
    Optional<TableBloat> oldest, long unestimated) {

  public static WasteSum of(List<TableBloat> tables) {
    return new WasteSum(tables.stream().allMatch(t -> t.estBloatBytes() == null) ? null : sum(tables.stream().map(TableBloat::estBloatBytes).toList()), sum(tables.stream().map(TableBloat::totalBytes).toList()),
        tables.stream().filter(WasteSum::isBloated).toList(), sum(tables.stream().map(TableBloat::deadRows).toList()),
        sum(tables.stream().map(TableBloat::liveRows).toList()), tables.stream().filter(WasteSum::isDying).toList(),
        tables.stream().filter(WasteSum::isNeverVacuumed).toList(),
        tables.stream().filter(t -> vacuumed(t) != null).min(Comparator.comparing(t -> Objects.requireNonNull(vacuumed(t)))),
        tables.stream().filter(t -> t.estBloatPct() == null && t.liveRows() != null && t.liveRows() > 0).count());
  }

  public static boolean isBloated(TableBloat t) {
    return t.estBloatPct() != null && t.estBloatPct() > 30;
  }

  public static boolean isDying(TableBloat t) {
    return t.deadPct() != null && t.deadPct() > 10;
  }

  public static boolean isNeverVacuumed(TableBloat t) {
    return vacuumed(t) == null && t.liveRows() != null && t.deadRows() != null && t.liveRows() + t.deadRows() > 0;
  }

  /// The last vacuum of either kind.
  public static @Nullable Instant vacuumed(TableBloat t) {
    if (t.lastVacuum() == null || t.lastAutovacuum() == null) return t.lastVacuum() == null ? t.lastAutovacuum() : t.lastVacuum();
    return t.lastVacuum().isAfter(t.lastAutovacuum()) ? t.lastVacuum() : t.lastAutovacuum();
  }

  private static long sum(List<? extends @Nullable Long> values) {
    return values.stream().filter(Objects::nonNull).mapToLong(v -> v).sum();
  }
}
