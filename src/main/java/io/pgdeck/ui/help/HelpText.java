package io.pgdeck.ui.help;

import io.pgdeck.ui.SqlBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/// One page as nodes: headings, text, lists, tables, statements to copy.
final class HelpText extends VBox {
  private final Consumer<String> follow;

  /// @param follow called with a link's target when it is clicked
  HelpText(Node page, Consumer<String> follow) {
    this.follow = follow;
    getStyleClass().add("help-text");
    blocks(page).forEach(getChildren()::add);
  }

  private List<javafx.scene.Node> blocks(Node parent) {
    var blocks = new ArrayList<javafx.scene.Node>();
    children(parent).forEach(child -> blocks.add(block(child)));
    return blocks;
  }

  private javafx.scene.Node block(Node node) {
    return switch (node) {
      case Heading heading -> flow(heading, heading.getLevel() == 1 ? "help-title" : heading.getLevel() == 2 ? "help-heading" : "help-subheading");
      case Paragraph paragraph -> flow(paragraph, "help-paragraph");
      case BulletList list -> list(list, false);
      case OrderedList list -> list(list, true);
      case FencedCodeBlock code -> code(code);
      case TableBlock table -> table(table);
      default -> new VBox(4, blocks(node).toArray(javafx.scene.Node[]::new));
    };
  }

  private static javafx.scene.Node code(FencedCodeBlock code) {
    var box = new SqlBox();
    box.setTitle(code.getInfo().equals("sql") ? "SQL" : "");
    box.show(code.getLiteral().strip());
    return box;
  }

  private VBox list(Node list, boolean numbered) {
    var lines = new VBox(4);
    for (var item : children(list)) {
      var mark = new Label(numbered ? (lines.getChildren().size() + 1) + "." : "•");
      mark.getStyleClass().add("help-mark");
      var body = new VBox(4, blocks((ListItem) item).toArray(javafx.scene.Node[]::new));
      HBox.setHgrow(body, Priority.ALWAYS);
      lines.getChildren().add(new HBox(mark, body));
    }
    return lines;
  }

  private GridPane table(TableBlock table) {
    var grid = new GridPane();
    grid.getStyleClass().add("help-table");
    for (var part : children(table)) {
      for (var row : children(part)) {
        var line = grid.getRowCount();
        for (var cell : children((TableRow) row)) {
          var flow = flow((TableCell) cell, part instanceof TableHead ? "help-table-head" : "help-table-cell");
          GridPane.setValignment(flow, VPos.TOP);
          var column = line == 0 ? grid.getColumnConstraints().size() : (int) grid.getChildren().stream().filter(n -> GridPane.getRowIndex(n) == line).count();
          if (line == 0) grid.getColumnConstraints().add(column(column));
          grid.add(flow, column, line);
        }
      }
    }
    return grid;
  }

  private static ColumnConstraints column(int at) {
    var column = new ColumnConstraints();
    column.setHgrow(at == 0 ? Priority.SOMETIMES : Priority.ALWAYS);
    column.setMinWidth(120);
    return column;
  }

  private TextFlow flow(Node of, String style) {
    var flow = new TextFlow();
    flow.getStyleClass().add(style);
    flow.setMinHeight(USE_PREF_SIZE);
    inline(of, flow, "");
    return flow;
  }

  private void inline(Node of, TextFlow into, String style) {
    for (var child : children(of)) {
      switch (child) {
        case org.commonmark.node.Text text -> into.getChildren().add(text(text.getLiteral(), style));
        case Code code -> into.getChildren().add(text(code.getLiteral(), "help-code"));
        case SoftLineBreak _ -> into.getChildren().add(text(" ", style));
        case HardLineBreak _ -> into.getChildren().add(text("\n", style));
        case StrongEmphasis strong -> inline(strong, into, "help-strong");
        case Emphasis emphasis -> inline(emphasis, into, "help-emphasis");
        case Link link -> into.getChildren().add(link(link));
        default -> inline(child, into, style);
      }
    }
  }

  private Hyperlink link(Link link) {
    var words = new StringBuilder();
    for (var child : children(link)) if (child instanceof org.commonmark.node.Text text) words.append(text.getLiteral());
    var hyperlink = new Hyperlink(words.toString());
    hyperlink.setOnAction(_ -> follow.accept(link.getDestination()));
    return hyperlink;
  }

  private static Text text(String words, String style) {
    var text = new Text(words);
    text.getStyleClass().add("help-words");
    if (!style.isEmpty()) text.getStyleClass().add(style);
    return text;
  }

  private static List<Node> children(Node of) {
    var children = new ArrayList<Node>();
    for (var child = of.getFirstChild(); child != null; child = child.getNext()) children.add(child);
    return children;
  }
}
