package io.pgdeck.overview.view;

import javafx.scene.layout.Region;

/// Where the page is low the ring and the second row of tiles give way, and the score becomes a tile of the first row.
record Folding(Region page, HealthCard health, VitalTileRows tiles) {
  private static final double LOW = 560;

  void follow() {
    health.managedProperty().bind(health.visibleProperty());
    page.heightProperty().addListener((_, _, height) -> fold(height.doubleValue() > 0 && height.doubleValue() < LOW));
  }

  private void fold(boolean on) {
    health.setVisible(!on);
    tiles.fold(on);
  }
}
