package io.pgdeck.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The selected part of a chart: its frame with two handles and a label with times and length; the rest fades.
public final class Brush {
  /// What of a selection is under the pointer.
  public enum Grip { NONE, LEFT, RIGHT, INSIDE }

  /// What fades keeps this much of its colour.
  static final double REST = 0.38;
  private static final double REACH = 6;

  private Brush() {}

  public static Grip grip(TimeAxis axis, TimeRange selection, double x) {
    var left = axis.pixel(selection.from());
    var right = axis.pixel(selection.to());
    // Of a narrow one the nearer end.
    if (Math.abs(x - left) <= REACH && Math.abs(x - left) <= Math.abs(x - right)) return Grip.LEFT;
    if (Math.abs(x - right) <= REACH) return Grip.RIGHT;
    return x > left && x < right ? Grip.INSIDE : Grip.NONE;
  }

  public static List<Mark> marks(TimeAxis axis, TimeRange selection, double width, TextMeasure text) {
    var area = axis.area();
    var left = Math.clamp(axis.pixel(selection.from()), area.x(), area.right());
    var right = Math.clamp(axis.pixel(selection.to()), area.x(), area.right());
    var marks = new ArrayList<Mark>();
    fade(marks, area.x(), left, area);
    fade(marks, right, area.right(), area);
    if (!selection.overlaps(axis.range())) return marks;
    marks.add(new Mark.Rect(left, area.y(), Math.max(1, right - left), area.height(), 0, new Tint(Ink.ACCENT, 0.04), Stroke.of(Ink.ACCENT, 1.5)));
    if (selection.from().compareTo(axis.range().from()) >= 0) handle(marks, left, area);
    if (selection.to().compareTo(axis.range().to()) <= 0) handle(marks, right, area);
    label(marks, words(selection, axis.zone()), (left + right) / 2, area.y(), width, text);
    return marks;
  }

  private static void fade(List<Mark> marks, double from, double to, Box area) {
    if (to > from) marks.add(new Mark.Rect(from, area.y(), to - from, area.height(), 0, new Tint(Ink.BG, 1 - REST), null));
  }

  private static void handle(List<Mark> marks, double x, Box area) {
    var middle = area.y() + area.height() / 2;
    marks.add(new Mark.Rect(x - 4, middle - 13, 8, 26, 3, Tint.of(Ink.BG), Stroke.of(Ink.ACCENT, 1.5)));
    marks.add(new Mark.Line(x - 1.5, middle - 5, x - 1.5, middle + 5, Stroke.of(Ink.ACCENT, 1)));
    marks.add(new Mark.Line(x + 1.5, middle - 5, x + 1.5, middle + 5, Stroke.of(Ink.ACCENT, 1)));
  }

  private static void label(List<Mark> marks, String words, double middle, double top, double width, TextMeasure text) {
    var wide = text.width(words, Lettering.CHART_MEDIUM) + 14;
    var left = Math.clamp(middle - wide / 2, 0, Math.max(0, width - wide));
    marks.add(new Mark.Rect(left, Math.max(0, top - 18), wide, 17, 3, Tint.of(Ink.ACCENT), null));
    marks.add(new Mark.Text(left + 7, Math.max(0, top - 18) + 12.5, words, Lettering.CHART_MEDIUM, Ink.ON_EMPHASIS, Mark.Anchor.START));
  }

  /// "13:24:20 – 13:36:50 · 12 min 30 s"; with the days where it spans more than one, without seconds where it is long.
  public static String words(TimeRange range, ZoneId zone) {
    var oneDay = day(range.from(), zone).equals(day(range.to(), zone));
    var pattern = (oneDay ? "" : "d MMM ") + (range.millis() < 6 * 3_600_000 ? "HH:mm:ss" : "HH:mm");
    var form = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    return form.format(range.from().atZone(zone)) + " – " + form.format(range.to().atZone(zone)) + " · " + Figures.duration(range.length());
  }

  private static java.time.LocalDate day(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }
}
