package io.pgdeck.chart;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// All samples in view, one row per time: raw values, so that nothing is lost on the way into a spreadsheet.
final class SeriesTable {
  private SeriesTable() {}

  static ChartTable of(List<TimeSeries.Series> series, Quantity quantity, TimeRange view, ZoneId zone) {
    var head = new ArrayList<String>();
    head.add("time");
    for (var s : series) head.add(s.name() + unit(quantity));
    var times = series.stream().flatMapToLong(s -> LongStream.of(s.samples().at())).filter(t -> t >= view.low() && t <= view.high()).sorted().distinct().toArray();
    return new ChartTable(head, times.length, k -> row(series, times[k], zone));
  }

  private static List<String> row(List<TimeSeries.Series> series, long time, ZoneId zone) {
    var row = new ArrayList<String>();
    row.add(time(Instant.ofEpochMilli(time), zone));
    for (var s : series) {
      var k = s.samples().from(time);
      row.add(k < s.samples().size() && s.samples().at()[k] == time ? number(s.samples().values()[k]) : "");
    }
    return row;
  }

  static String time(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }

  static String number(double value) {
    return Double.isNaN(value) ? "" : value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : BigDecimal.valueOf(value).toPlainString();
  }

  private static String unit(Quantity quantity) {
    return switch (quantity) {
      case COUNT -> "";
      case BYTES -> ", bytes";
      case MILLIS -> ", ms";
      case PERCENT -> ", %";
      case PER_SECOND -> ", per second";
    };
  }
}
