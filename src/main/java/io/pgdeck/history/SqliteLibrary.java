package io.pgdeck.history;

import io.pgdeck.server.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's machine code, unpacked once into the user's cache. Left to itself the driver unpacks it into the temporary folder in every
/// process and compares the two byte by byte, which a start notices; it still does where nothing can be kept or loaded from there.
final class SqliteLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final String PLACE = "org.sqlite.lib.path";

  private SqliteLibrary() {}

  static void prepare() {
    if (System.getProperty(PLACE) != null) return;
    try {
      System.setProperty(PLACE, in(UserFolders.ofProcess().cache()).toString());
    } catch (IOException e) {
      LOG.debug("SQLite's library is unpacked by its driver ({})", e.getMessage());
    }
  }

  /// The folder below this one that holds it.
  static Path in(Path cache) throws IOException {
    var resource = LibraryLoaderUtil.getNativeLibResourcePath();
    var folder = cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + resource.substring(resource.indexOf("/native/") + 7).replace('/', '-'));
    var library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    if (Files.isRegularFile(library)) return folder;
    Files.createDirectories(folder);
    // Moved there whole: two processes may begin at once.
    var made = Files.createTempFile(folder, "making", null);
    try (var packed = SqliteLibrary.class.getResourceAsStream(resource + "/" + LibraryLoaderUtil.getNativeLibName())) {
      if (packed == null) throw new IOException("none is packed for this system");
      Files.copy(packed, made, StandardCopyOption.REPLACE_EXISTING);
      Files.move(made, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
    return folder;
  }
}
