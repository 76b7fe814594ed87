package io.pgdeck.matviews;

import io.pgdeck.action.Action;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Order;
import io.pgdeck.job.Job;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `refresh`: named views, all, or the stale ones, in dependency order. A view that was never populated is filled by name and
/// by `all`, not by `stale`.
final class RefreshOrder implements Order {
  @Override
  public String name() {
    return "refresh";
  }

  @Override
  public List<Action> actions(Server server, Job job, List<ObjectName> objects, Set<String> flags) {
    var views = RefreshFacts.read(server, job);
    var chosen = flags.contains("all") ? views : flags.contains("stale") ? stale(server, views) : named(views, objects);
    return chosen.stream().<Action>map(v -> new RefreshView(v.oid(), !flags.contains("no-concurrently"))).toList();
  }

  private static List<RefreshFacts> stale(Server server, List<RefreshFacts> views) {
    var stale = PanelReader.read(server, MatView.PANEL, Query.ALL).rows().stream().filter(MatView::stale).map(MatView::oid).collect(Collectors.toSet());
    return views.stream().filter(v -> stale.contains(v.oid())).toList();
  }

  private static List<RefreshFacts> named(List<RefreshFacts> views, List<ObjectName> objects) {
    for (var object : objects) {
      var hits = views.stream().filter(v -> object.matches(v.schemaName(), v.viewName())).toList();
      if (hits.isEmpty()) {
        throw new TroubleException(new Trouble.BadInput("There is no materialized view %s".formatted(object.name()),
            views.isEmpty() ? "this database has none" : "there are " + views.stream().map(RefreshFacts::written).collect(Collectors.joining(", "))));
      }
      if (hits.size() > 1) throw new TroubleException(new Trouble.BadInput("%s is in several schemas".formatted(object.name()), "write schema.name"));
    }
    return views.stream().filter(v -> objects.stream().anyMatch(o -> o.matches(v.schemaName(), v.viewName()))).toList();
  }
}
