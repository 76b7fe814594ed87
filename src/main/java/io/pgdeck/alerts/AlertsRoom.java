package io.pgdeck.alerts;

import io.pgdeck.action.Order;
import io.pgdeck.chart.AlertTimeline;
import io.pgdeck.chart.Tip;
import io.pgdeck.chart.Tone;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// What needs me, and who knows?
public final class AlertsRoom implements Room {
  private static final Duration SPAN = Duration.ofDays(7);

  @Override
  public String id() {
    return "alerts";
  }

  @Override
  public String title() {
    return "Alerts";
  }

  @Override
  public String icon() {
    return "fth-bell";
  }

  @Override
  public Group group() {
    return Group.OPERATE;
  }

  @Override
  public List<Panel<?>> panels() {
    return List.of(Metric.PANEL, AlertEntry.PANEL);
  }

  @Override
  public String facts(Pictures pictures) {
    var rows = pictures.rows(Metric.PANEL);
    var raised = rows.stream().filter(Metric::raised).count();
    var unknown = rows.stream().filter(m -> m.currentValue() == null).count();
    return "%s · %d metrics watched, every minute here%s".formatted(raised == 0 ? "none active" : raised + " active", rows.size(),
        unknown == 0 ? "" : " · " + unknown + " unknown on this server");
  }

  @Override
  public int badge(Pictures pictures) {
    return (int) pictures.rows(Metric.PANEL).stream().filter(Metric::raised).count();
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return List.of(new RoomChart("timeline", "Last 7 days", "what alerted, when, for how long", timeline(pictures, ZoneOffset.UTC)));
  }

  /// One lane per metric that alerted; what is beyond a threshold now but was never logged stands at the right edge.
  public static AlertTimeline timeline(Pictures pictures, ZoneId zone) {
    var now = pictures.outcome(Metric.PANEL).flatMap(Outcome::picture).map(Snapshot::asOf).orElse(Instant.EPOCH.plus(SPAN));
    var lanes = pictures.rows(AlertEntry.PANEL).stream().collect(Collectors.groupingBy(AlertEntry::displayName, LinkedHashMap::new,
        Collectors.mapping(a -> new AlertTimeline.Span(String.valueOf(a.alertId()), a.displayName(), a.firstSeen(), a.clearedAt(), tone(a.severity()),
            List.of(new Tip.Fact("Value", a.value() == null ? Formats.UNKNOWN : Formats.count(a.value())),
                new Tip.Fact("Seen by", a.acknowledgedBy() == null ? "nobody" : a.acknowledgedBy()))), Collectors.toList())));
    return new AlertTimeline(lanes.entrySet().stream().map(e -> new AlertTimeline.Lane(e.getKey(), e.getValue())).toList(), List.of(),
        now.minus(SPAN), now, zone);
  }

  private static Tone tone(String severity) {
    return Severity.of(severity) == Severity.CRITICAL ? Tone.CRITICAL : Tone.WARNING;
  }

  @Override
  public List<RowAction<?>> rowActions() {
    return List.of(new RowAction<>("acknowledge", "Acknowledge…", "fth-check", Metric.PANEL, m -> m.alertId() != null && m.acknowledgedBy() == null,
        m -> new AcknowledgeAlert(m.alertId() == null ? 0 : m.alertId(), m.metricName(), "")));
  }

  @Override
  public List<Order> orders() {
    return List.of(new AcknowledgeOrder());
  }
}
