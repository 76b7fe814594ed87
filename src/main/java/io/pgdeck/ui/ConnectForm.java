package io.pgdeck.ui;

import atlantafx.base.controls.ToggleSwitch;
import io.pgdeck.connections.Colour;
import io.pgdeck.connections.SavedConnection;
import io.pgdeck.server.Environment;
import io.pgdeck.server.Password;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/// The fields of one connection. The address line takes a URI or `key=value` pairs and fills the fields; the fields write
/// the address line back. A password in what is pasted moves into its field.
final class ConnectForm extends VBox {
  private static final String NO_COLOUR = "of the environment";
  private static final Set<String> CHECKED = Set.of("require", "verify-ca", "verify-full");
  private final TextField name = Fields.text("name", "Name");
  private final ComboBox<String> group = new ComboBox<>();
  private final ComboBox<String> colour = new ComboBox<>();
  private final TextField address = Fields.text("address", "Address, or paste a postgresql:// URI");
  private final TextField host = Fields.text("host", "Host");
  private final TextField port = Fields.text("port", "Port");
  private final TextField database = Fields.text("database", "Database");
  private final TextField user = Fields.text("user", "User");
  private final PasswordField password = new PasswordField();
  private final ComboBox<String> tls = new ComboBox<>();
  private final Map<String, TextField> certificates = Map.of("sslrootcert", Fields.text("sslrootcert", "Root certificate"),
      "sslcert", Fields.text("sslcert", "Client certificate"), "sslkey", Fields.text("sslkey", "Client key"));
  private final Map<Environment, ToggleButton> environments = new EnumMap<>(Environment.class);
  private final ToggleGroup environment = new ToggleGroup();
  private final ToggleSwitch readOnly = new ToggleSwitch("Read only: no action can run");
  private final ToggleSwitch keep = new ToggleSwitch("Keep the password");
  private final Surroundings around;
  private Map<String, String> more = Map.of();
  private boolean filling;

  ConnectForm(Surroundings around) {
    super(12);
    this.around = Address.withoutFiles(around);
    password.setId("password");
    password.setAccessibleText("Password");
    password.setPromptText("from the password file");
    tls.getItems().setAll("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    Fields.name(tls, "tls", "TLS");
    group.setEditable(true);
    Fields.name(group, "group", "Group");
    group.getEditor().setAccessibleText("Group");
    colour.getItems().setAll(Stream.concat(Stream.of(NO_COLOUR), Stream.of(Colour.values()).map(Colour::word)).toList());
    Fields.name(colour, "colour", "Colour");
    address.getStyleClass().add("mono");
    readOnly.setId("read-only");
    keep.setId("keep-password");
    certificates.get("sslrootcert").setPromptText("~/.postgresql/root.crt");
    certificates.get("sslcert").setPromptText("~/.postgresql/postgresql.crt");
    certificates.get("sslkey").setPromptText("~/.postgresql/postgresql.pk8");
    var paths = Fields.row(Fields.labelled("Root certificate", certificates.get("sslrootcert"), 0), Fields.labelled("Client certificate", certificates.get("sslcert"), 0),
        Fields.labelled("Client key", certificates.get("sslkey"), 0));
    getChildren().setAll(
        Fields.row(Fields.labelled("Name", name, 0), Fields.labelled("Group", group, 190), Fields.labelled("Colour", colour, 190)),
        Fields.row(Fields.labelled("Address, or paste a postgresql:// URI", address, 0)),
        Fields.row(Fields.labelled("Host", host, 0), Fields.labelled("Port", port, 88), Fields.labelled("Database", database, 190)),
        Fields.row(Fields.labelled("User", user, 0), Fields.labelled("Password", password, 0), Fields.labelled("TLS", tls, 190)),
        marks());
    // Three fields less to be made for the many connections that check no certificate.
    tls.valueProperty().map(CHECKED::contains).orElse(false).subscribe(checked -> {
      getChildren().remove(paths);
      if (checked) getChildren().add(getChildren().size() - 1, paths);
    });
    address.textProperty().addListener((_, _, text) -> fromAddress(text));
    for (var part : List.of(host, port, database, user)) part.textProperty().addListener(_ -> toAddress());
    certificates.values().forEach(f -> f.textProperty().addListener(_ -> toAddress()));
    tls.valueProperty().addListener(_ -> toAddress());
    clear();
  }

  private HBox marks() {
    var box = new HBox();
    box.getStyleClass().add("segments");
    box.setAlignment(Pos.CENTER_LEFT);
    var offered = List.of(Environment.LOCAL, Environment.TEST, Environment.STAGING, Environment.PRODUCTION);
    for (var one : offered) {
      var dot = new Circle(4);
      dot.getStyleClass().add("env-dot");
      EnvironmentTag.dress(dot, one);
      var button = new ToggleButton(one.name().charAt(0) + one.name().substring(1).toLowerCase(java.util.Locale.ROOT), dot);
      button.setId("env-" + one.name().toLowerCase(java.util.Locale.ROOT));
      button.getStyleClass().add(one == offered.getFirst() ? "left-pill" : one == offered.getLast() ? "right-pill" : "center-pill");
      button.setToggleGroup(environment);
      environments.put(one, button);
      box.getChildren().add(button);
    }
    environment.selectedToggleProperty().addListener((_, old, now) -> {
      if (now == null && old != null) old.setSelected(true);
    });
    for (var toggle : List.of(readOnly, keep)) toggle.setMinWidth(USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var toggles = new VBox(8, readOnly, keep);
    toggles.setAlignment(Pos.BOTTOM_RIGHT);
    return Fields.row(Fields.labelled("Environment", box, 330), gap, toggles);
  }

  void groups(List<String> known) {
    var typed = group.getEditor().getText();
    group.getItems().setAll(known);
    group.getEditor().setText(typed);
  }

  /// What the environment of this process says, as psql would take it.
  void clear() {
    try {
      fill(Address.ofProcess(around), "", "");
    } catch (TroubleException e) {
      // The environment holds something unusable: the form begins empty.
      environments.get(Environment.LOCAL).setSelected(true);
    }
    name.clear();
  }

  /// Fills every field but the password.
  void show(SavedConnection connection) {
    fill(connection.profile(new Surroundings(Map.of(), "", java.nio.file.Path.of("~"))), connection.group() == null ? "" : connection.group(),
        connection.colour() == null ? "" : connection.colour().word());
    password.setPromptText(switch (connection.password()) {
      case NONE -> "from the password file";
      case KEYRING -> "kept in the keyring";
      case FILE -> "kept in the encrypted file";
    });
    keep.setSelected(connection.password() != io.pgdeck.connections.PasswordKept.NONE);
  }

  private void fill(ServerProfile profile, String groupName, String colourWord) {
    filling = true;
    name.setText(profile.name());
    group.getEditor().setText(groupName);
    colour.setValue(colourWord.isEmpty() ? NO_COLOUR : colourWord);
    place(profile);
    environments.getOrDefault(profile.environment(), environments.get(Environment.LOCAL)).setSelected(true);
    readOnly.setSelected(profile.readOnly());
    keep.setSelected(false);
    password.clear();
    filling = false;
    toAddress();
  }

  private void place(ServerProfile profile) {
    host.setText(Address.hosts(profile));
    port.setText(Address.ports(profile));
    database.setText(profile.database());
    user.setText(profile.user());
    tls.setValue(profile.tls().getOrDefault("sslmode", "prefer"));
    certificates.forEach((key, field) -> field.setText(profile.tls().getOrDefault(key, "")));
    more = Address.rest(profile.tls());
  }

  private void fromAddress(String text) {
    if (filling || !text.contains("://") && !text.contains("=")) return;
    try {
      var found = Address.parse(text.strip(), user.getText().isBlank() ? "postgres" : user.getText());
      filling = true;
      place(found);
      if (found.environment() == Environment.PRODUCTION && environments.get(Environment.LOCAL).isSelected()) environments.get(Environment.PRODUCTION).setSelected(true);
      if (found.password() != null) {
        password.setText(found.password().reveal());
        // Not while the field tells of its own change.
        Fx.later(this::toAddress);
      }
    } catch (TroubleException e) {
      // Half a URI while it is typed; Connect says what is wrong with the whole.
    } finally {
      filling = false;
    }
  }

  private void toAddress() {
    if (filling) return;
    filling = true;
    address.setText(Address.uri(host.getText(), port.getText(), database.getText(), user.getText(), options()));
    filling = false;
  }

  private Map<String, String> options() {
    var options = new java.util.TreeMap<>(more);
    if (tls.getValue() != null && !tls.getValue().equals("prefer")) options.put("sslmode", tls.getValue());
    if (CHECKED.contains(String.valueOf(tls.getValue()))) {
      certificates.forEach((key, field) -> {
        if (!field.getText().isBlank()) options.put(key, field.getText().strip());
      });
    }
    return options;
  }

  /// What was typed, checked; without a password unless one was typed.
  ///
  /// @throws TroubleException naming what cannot be used
  ServerProfile profile() {
    var found = Address.resolve(host.getText(), port.getText(), database.getText(), user.getText(), around);
    var title = name.getText().isBlank() ? found.name() : name.getText().strip();
    return new ServerProfile(title, chosen(), found.hosts(), found.database(), found.user(), typed().orElse(null), options(), readOnly.isSelected());
  }

  /// The connection as it would be saved, under the id of `base`.
  SavedConnection saved(SavedConnection base) {
    var mark = Colour.of(colour.getValue()).orElse(null);
    var heading = group.getEditor().getText().strip();
    return base.leadingTo(profile()).named(profile().name()).marked(heading.isEmpty() ? null : heading, mark);
  }

  Optional<Password> typed() {
    return password.getText().isEmpty() ? Optional.empty() : Optional.of(new Password(password.getText()));
  }

  boolean keeps() {
    return keep.isSelected();
  }

  private Environment chosen() {
    return environments.entrySet().stream().filter(e -> e.getValue().isSelected()).map(Map.Entry::getKey).findFirst()
        .orElseThrow(() -> new TroubleException(new Trouble.BadInput("The environment is not chosen", "choose what the server is used for")));
  }

  TextField first() {
    return address;
  }
}
