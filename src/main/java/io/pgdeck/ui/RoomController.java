package io.pgdeck.ui;

/// The controller of a room's FXML. Made anew, with its no-argument constructor, for each server that is opened.
/// See [RoomView] for how FXML, controller and data come together.
public interface RoomController {
  /// Called once on the FX thread after the FXML was loaded and every [PanelTable] and [PanelState] in it was given its panel.
  void open(RoomContext context);
}
