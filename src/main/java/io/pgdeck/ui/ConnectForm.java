package io.pgdeck.ui;

import atlantafx.base.controls.ToggleSwitch;
import io.pgdeck.server.ConnectionOptions;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Password;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.TroubleException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/// The fields of one connection. The address line takes a URI or `key=value` pairs and fills the fields; the fields write
/// the address line back, without the password.
final class ConnectForm extends VBox {
  private final TextField name = field("name", "Name");
  private final TextField address = field("address", "Address, or paste a postgresql:// URI");
  private final TextField host = field("host", "Host");
  private final TextField port = field("port", "Port");
  private final TextField database = field("database", "Database");
  private final TextField user = field("user", "User");
  private final PasswordField password = new PasswordField();
  private final ComboBox<String> tls = new ComboBox<>();
  private final Map<Environment, ToggleButton> environments = new EnumMap<>(Environment.class);
  private final ToggleGroup environment = new ToggleGroup();
  private final ToggleSwitch readOnly = new ToggleSwitch("Read only: no action can run");
  private Map<String, String> more = Map.of();
  private boolean filling;

  ConnectForm() {
    super(12);
    password.setId("password");
    password.setAccessibleText("Password");
    password.setPromptText("from the password file, if there is one");
    tls.getItems().setAll("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    tls.setValue("prefer");
    tls.setId("tls");
    tls.setAccessibleText("TLS");
    tls.setMaxWidth(Double.MAX_VALUE);
    address.getStyleClass().add("mono");
    readOnly.setId("read-only");
    readOnly.getStyleClass().add("small");
    getChildren().setAll(
        row(labelled("Name", name, 190), labelled("Address, or paste a postgresql:// URI", address, 0)),
        row(labelled("Host", host, 0), labelled("Port", port, 88), labelled("Database", database, 190)),
        row(labelled("User", user, 0), labelled("Password", password, 0), labelled("TLS", tls, 190)),
        row(labelled("Environment", segments(), 400), readOnlyBox()));
    address.textProperty().addListener((_, _, text) -> fromAddress(text));
    for (var part : List.of(host, port, database, user)) part.textProperty().addListener(_ -> toAddress());
    tls.valueProperty().addListener(_ -> toAddress());
    fill(new ConnectionOptions(null, null, null, null, null));
  }

  private HBox readOnlyBox() {
    var box = new HBox(readOnly);
    box.setAlignment(javafx.geometry.Pos.BOTTOM_RIGHT);
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private Node segments() {
    var box = new HBox();
    box.getStyleClass().add("segments");
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    var offered = List.of(Environment.LOCAL, Environment.TEST, Environment.STAGING, Environment.PRODUCTION);
    for (var one : offered) {
      var dot = new Circle(4);
      dot.getStyleClass().add("env-dot");
      EnvironmentTag.dress(dot, one);
      var words = one.name().charAt(0) + one.name().substring(1).toLowerCase(java.util.Locale.ROOT);
      var button = new ToggleButton(words, dot);
      button.getStyleClass().add(one == offered.getFirst() ? "left-pill" : one == offered.getLast() ? "right-pill" : "center-pill");
      button.setToggleGroup(environment);
      environments.put(one, button);
      box.getChildren().add(button);
    }
    environment.selectedToggleProperty().addListener((_, old, now) -> {
      if (now == null && old != null) old.setSelected(true);
    });
    return box;
  }

  private void fill(ConnectionOptions options) {
    try {
      show(options.resolve(Surroundings.ofProcess()));
    } catch (TroubleException e) {
      // The environment holds something unusable: the form begins empty, and the sentence comes with Connect.
      environments.get(Environment.LOCAL).setSelected(true);
    }
  }

  /// Fills every field but the password.
  void show(ServerProfile profile) {
    filling = true;
    name.setText(profile.name());
    host.setText(profile.hosts().stream().map(HostPort::host).collect(Collectors.joining(",")));
    port.setText(profile.hosts().stream().map(h -> String.valueOf(h.port())).distinct().collect(Collectors.joining(",")));
    database.setText(profile.database());
    user.setText(profile.user());
    tls.setValue(profile.tls().getOrDefault("sslmode", "prefer"));
    more = profile.tls();
    environments.getOrDefault(profile.environment(), environments.get(Environment.LOCAL)).setSelected(true);
    readOnly.setSelected(profile.readOnly());
    password.clear();
    filling = false;
    toAddress();
  }

  private void fromAddress(String text) {
    if (filling || !text.contains("://") && !text.contains("=")) return;
    try {
      var found = new ConnectionOptions(null, null, null, text.strip(), null).resolve(new Surroundings(Map.of(), user.getText().isBlank() ? "postgres" : user.getText(), Surroundings.ofProcess().home()));
      filling = true;
      host.setText(found.hosts().stream().map(HostPort::host).collect(Collectors.joining(",")));
      port.setText(found.hosts().stream().map(h -> String.valueOf(h.port())).distinct().collect(Collectors.joining(",")));
      database.setText(found.database());
      user.setText(found.user());
      tls.setValue(found.tls().getOrDefault("sslmode", "prefer"));
      more = found.tls();
    } catch (TroubleException e) {
      // Half a URI while it is typed; Connect says what is wrong with the whole.
    } finally {
      filling = false;
    }
  }

  private void toAddress() {
    if (filling) return;
    filling = true;
    address.setText("postgresql://%s@%s:%s/%s%s".formatted(encoded(user), host.getText(), port.getText(), encoded(database),
        "prefer".equals(tls.getValue()) ? "" : "?sslmode=" + tls.getValue()));
    filling = false;
  }

  private static String encoded(TextField field) {
    return java.net.URLEncoder.encode(field.getText(), java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// What was typed, checked.
  ///
  /// @throws TroubleException naming what cannot be used
  ServerProfile profile() {
    var typed = address.getText().strip();
    var options = new ConnectionOptions(host.getText().strip(), port.getText().strip(), user.getText().strip(), database.getText().strip(), null);
    if (typed.contains("://") && typed.contains(":") && typed.indexOf('@') > typed.indexOf(':', typed.indexOf("://") + 3) && typed.indexOf(':', typed.indexOf("://") + 3) > 0) {
      options = new ConnectionOptions(null, null, null, typed, null);
    }
    var found = options.resolve(Surroundings.ofProcess());
    var carried = new HashMap<>(more);
    carried.putAll(found.tls());
    carried.put("sslmode", tls.getValue());
    var secret = password.getText().isEmpty() ? found.password() : new Password(password.getText());
    return new ServerProfile(name.getText().isBlank() ? found.name() : name.getText().strip(), chosen(), found.hosts(), found.database(), found.user(),
        secret, carried, readOnly.isSelected());
  }

  private Environment chosen() {
    return environments.entrySet().stream().filter(e -> e.getValue().isSelected()).map(Map.Entry::getKey).findFirst().orElse(Environment.LOCAL);
  }

  TextField first() {
    return address;
  }

  private static TextField field(String id, String words) {
    var field = new TextField();
    field.setId(id);
    field.setAccessibleText(words);
    return field;
  }

  private static HBox row(Node... nodes) {
    return new HBox(12, nodes);
  }

  private static VBox labelled(String words, Node field, double width) {
    var label = new Label(words);
    label.getStyleClass().add("field-label");
    label.setLabelFor(field);
    var box = new VBox(4, label, field);
    if (width > 0) {
      box.setMinWidth(width);
      box.setPrefWidth(width);
    } else {
      HBox.setHgrow(box, Priority.ALWAYS);
      box.setPrefWidth(200);
    }
    return box;
  }
}
