package io.pgdeck.ui;

import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Takes connections in from a paste or a file, and gives them out as a file without passwords.
final class ConnectTransfer extends VBox {
  private final TextArea paste = new TextArea();
  private final TextField file = Fields.text("import-file", "File to import");
  private final Label told = new Label();

  /// @param take   with the pasted text and the file's name, one of them empty
  /// @param export asks for a file and writes to it
  ConnectTransfer(BiConsumer<String, String> take, Runnable export, Runnable back) {
    super(12);
    setId("connect-transfer");
    var title = new Label("Import and export");
    title.getStyleClass().add("dialog-title");
    paste.setId("import-text");
    paste.setAccessibleText("What to import");
    paste.setPromptText("postgresql://user@host:5432/database\nor key=value pairs, a pg_service.conf, a .pgpass, an export of PgDeck");
    paste.getStyleClass().add("mono");
    paste.setPrefRowCount(9);
    file.setPromptText("~/.pg_service.conf");
    told.setId("import-told");
    told.setWrapText(true);
    told.setMinHeight(USE_PREF_SIZE);
    told.getStyleClass().add("small");
    var in = new Button("Import", Icons.of("fth-download"));
    in.setId("import");
    in.getStyleClass().add("accent");
    in.setOnAction(_ -> take.accept(paste.getText(), file.getText().strip()));
    var out = new Button("Export all…", Icons.of("fth-upload"));
    out.setId("export");
    out.setOnAction(_ -> export.run());
    var close = new Button("Back");
    close.setId("transfer-back");
    close.setOnAction(_ -> back.run());
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    var words = new Label("An export holds no passwords. Passwords of a .pgpass stay in it: PgDeck reads it as psql does.");
    words.setWrapText(true);
    words.getStyleClass().addAll("small", "muted");
    getChildren().setAll(title, Fields.labelled("Paste", paste, 0), Fields.labelled("Or a file", file, 0), words, told, space, new HBox(8, out, gap, close, in));
  }

  void begin() {
    paste.clear();
    file.clear();
    told.setText("");
    paste.requestFocus();
  }

  void tell(String sentence) {
    told.setText(sentence);
  }
}
