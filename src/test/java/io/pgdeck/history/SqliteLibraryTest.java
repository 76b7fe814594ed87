package io.pgdeck.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

/// The library is unpacked once and whole, and a second look leaves it alone.
class SqliteLibraryTest {
  @Test
  void isUnpackedOnceAndWhole(@TempDir Path cache) throws Exception {
    var library = SqliteLibrary.in(cache).resolve(LibraryLoaderUtil.getNativeLibName());
    try (var packed = LibraryLoaderUtil.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName())) {
      assertThat(Files.readAllBytes(library)).isEqualTo(packed.readAllBytes());
    }
    var inode = Files.readAttributes(library, BasicFileAttributes.class).fileKey();
    assertThat(SqliteLibrary.in(cache)).isEqualTo(library.getParent());
    assertThat(Files.readAttributes(library, BasicFileAttributes.class).fileKey()).as("the same file").isEqualTo(inode);
    try (var left = Files.list(library.getParent())) {
      assertThat(left).containsExactly(library);
    }
  }
}
