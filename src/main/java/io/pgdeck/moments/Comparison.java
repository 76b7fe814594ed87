package io.pgdeck.moments;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Two periods, or two servers, beside each other.
///
/// @param differences those that differ most first, the load before all
/// @param claims      the likely cause, sentence by sentence
/// @param notes       what was not recorded
public record Comparison(Stretch a, Stretch b, List<Difference> differences, List<Claim> claims, List<String> notes) {
  /// @param zone in which times are written
  public static Comparison of(Stretch a, Stretch b, ZoneId zone) {
    var notes = new ArrayList<String>();
    for (var side : List.of(a, b)) {
      if (side.moments().isEmpty()) notes.add("No session of %s was recorded from %s to %s.".formatted(side.server(), side.from(), side.to()));
      if (side.statements().isEmpty()) notes.add("No statement of %s was recorded from %s to %s.".formatted(side.server(), side.from(), side.to()));
      else side.statements().get().notes().forEach(notes::add);
    }
    if (a.moments().isEmpty() || b.moments().isEmpty()) notes.add("What was not recorded on one side is not compared.");
    return new Comparison(a, b, new Differences(a, b).ranked(), new Causes(a, b, zone).claims(), notes.stream().distinct().toList());
  }

  /// The claims as one sentence: how the load moved, then why.
  public String summary() {
    if (claims.isEmpty()) return a.moments().isEmpty() || b.moments().isEmpty() ? "Too little was recorded to tell." : "Nothing differs by more than samples do.";
    var first = claims.getFirst().sentence();
    var rest = claims.stream().skip(1).map(Claim::sentence).collect(Collectors.joining("; "));
    return first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1) + (rest.isEmpty() ? "." : ": " + rest + ".");
  }
}
