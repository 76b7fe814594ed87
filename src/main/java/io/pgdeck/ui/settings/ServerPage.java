package io.pgdeck.ui.settings;

import io.pgdeck.server.HostPort;
import io.pgdeck.ui.ServerSession;
import java.util.stream.Collectors;
import javafx.scene.layout.VBox;

/// One server: its disk.
final class ServerPage extends VBox {
  ServerPage(SettingsPages rows, ServerSession session) {
    var server = session.profile().hosts().stream().map(HostPort::toString).collect(Collectors.joining(","));
    getChildren().add(rows.disk(server));
  }
}
