package io.pgdeck.extensions;

/// Where a server runs decides how its settings are changed.
public enum Hosting {
  FILE("postgresql.conf"), CONTAINER("Container"), RDS("RDS, Aurora"), CLOUD_SQL("Cloud SQL"), AZURE("Azure");

  private final String title;

  Hosting(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
