package io.pgdeck.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `demo status` tells; everything but the major and the folder is null or empty while the server does not run.
///
/// @param passwordFile holds the password alone; psql finds it in the user's password file
/// @param rows rows of each table
/// @param planted what the console has to find in it, a sentence each
/// @param psql a line for the shell
public record DemoStatus(boolean running, @Nullable String host, @Nullable Integer port, @Nullable String dbname, @Nullable String user,
    int major, Path dataDirectory, Path passwordFile, @Nullable Long pid, @Nullable String contents, Map<String, Long> rows,
    List<String> planted, @Nullable String psql) {
  static DemoStatus stopped(int major, Path folder) {
    return new DemoStatus(false, null, null, null, null, major, folder.resolve("data"), folder.resolve("password"), null, null, Map.of(),
        List.of(), null);
  }
}
