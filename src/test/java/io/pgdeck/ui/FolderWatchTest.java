package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
  @Test
  void aWrittenFileIsTold(@TempDir Path checkout) throws Exception {
    Files.createDirectories(checkout.resolve("fxml"));
    Files.createDirectories(checkout.resolve("styles"));
    var told = new CountDownLatch(1);
    try (var _ = new FolderWatch(List.of(checkout.resolve("fxml"), checkout.resolve("styles")), told::countDown)) {
      Files.writeString(checkout.resolve("styles/base.css"), ".root { }");
      assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
