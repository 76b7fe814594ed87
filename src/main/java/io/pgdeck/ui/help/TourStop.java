package io.pgdeck.ui.help;

import java.util.Optional;
import javafx.scene.layout.VBox;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/// What the guided tour says of one room: the part "On the demo" of its help page, or the page's first paragraph where it has none.
///
/// @param content what stands there, parsed
/// @param page    the help page it comes from
public record TourStop(Node content, String page) {
  private static final String PART = "On the demo";

  /// Of a room by its id; empty where the room has no page. Blocks while it reads.
  public static Optional<TourStop> of(String roomId) {
    var page = "rooms/" + roomId + ".md";
    return HelpPages.exists(page) ? Optional.of(new TourStop(part(HelpPages.read(page)), page)) : Optional.empty();
  }

  /// As it stands in the window.
  public VBox shown(java.util.function.Consumer<String> follow) {
    return new HelpText(content, link -> HelpPages.linked(page, link).ifPresent(follow));
  }

  private static Node part(Node page) {
    var part = new org.commonmark.node.Document();
    for (var node = page.getFirstChild(); node != null; node = node.getNext()) {
      if (!(node instanceof Heading heading && heading.getFirstChild() instanceof Text text && text.getLiteral().equals(PART))) continue;
      for (var next = node.getNext(); next != null && !(next instanceof Heading);) {
        var after = next.getNext();
        part.appendChild(next);
        next = after;
      }
      return part;
    }
    for (var node = page.getFirstChild(); node != null; node = node.getNext()) {
      if (!(node instanceof Paragraph)) continue;
      part.appendChild(node);
      return part;
    }
    return part;
  }
}
