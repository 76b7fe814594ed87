package io.pgdeck.ui;

import io.pgdeck.connections.Passwords;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.Password;
import io.pgdeck.server.TroubleException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks for the passphrase of the file of passwords where there is no keyring, then goes on with what wanted it.
final class PassphraseRow extends VBox {
  private final Passwords passwords;
  private final Label words = new Label();
  private final PasswordField field = new PasswordField();
  private final PasswordField again = new PasswordField();
  private final Button unlock = new Button("Unlock");
  private Runnable then = () -> {};
  private boolean unmade;

  PassphraseRow(Passwords passwords) {
    super(6);
    this.passwords = passwords;
    getStyleClass().addAll("note", "passphrase");
    words.setWrapText(true);
    words.getStyleClass().add("small");
    field.setId("passphrase");
    field.setAccessibleText("Passphrase");
    field.setPromptText("Passphrase");
    again.setId("passphrase-again");
    again.setAccessibleText("The same passphrase again");
    again.setPromptText("The same again");
    unlock.setId("unlock");
    unlock.setMinWidth(USE_PREF_SIZE);
    unlock.setOnAction(_ -> unlock());
    field.setOnAction(_ -> {
      if (unmade) again.requestFocus();
      else unlock();
    });
    again.setOnAction(_ -> unlock());
    var later = new Button("Not now");
    later.setMinWidth(USE_PREF_SIZE);
    later.setOnAction(_ -> hide());
    for (var f : java.util.List.of(field, again)) HBox.setHgrow(f, Priority.ALWAYS);
    getChildren().setAll(words, new HBox(8, field, again, later, unlock));
    hide();
  }

  void hide() {
    setVisible(false);
    setManaged(false);
    field.clear();
    again.clear();
  }

  /// Asks; `next` runs on the FX thread when the file is open.
  void ask(boolean toBeChosen, Runnable next) {
    then = next;
    unmade = toBeChosen;
    setVisible(true);
    setManaged(true);
    again.setVisible(unmade);
    again.setManaged(unmade);
    words.setText(unmade ? "There is no keyring here, so passwords are kept in an encrypted file. Choose its passphrase, 8 characters or more; nobody can restore it."
        : "The password is in the encrypted file. Its passphrase opens it until PgDeck ends.");
    unlock.setText(unmade ? "Choose" : "Unlock");
    field.requestFocus();
  }

  private void unlock() {
    if (unmade && !field.getText().equals(again.getText())) {
      words.setText("The two are not the same: type the passphrase again.");
      again.clear();
      field.requestFocus();
      return;
    }
    var typed = new Password(field.getText());
    unlock.setDisable(true);
    Jobs.background("Unlock the passwords", () -> {
      try {
        passwords.unlock(typed);
        Fx.run(() -> {
          unlock.setDisable(false);
          hide();
          then.run();
        });
      } catch (TroubleException e) {
        Fx.run(() -> {
          unlock.setDisable(false);
          words.setText(e.trouble().sentence());
          field.selectAll();
          field.requestFocus();
        });
      }
    });
  }
}
