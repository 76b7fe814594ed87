package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.Environment;
import io.pgdeck.server.Server;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DrawingThreadTest extends WindowTest {
  @Test
  void jdbcOnTheThreadThatDrawsFails() {
    var session = shell.front().orElseThrow().session();
    rows();
    assertThatThrownBy(() -> Fx.call(() -> session.server().probe())).isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class).hasMessageContaining("JDBC on the thread that draws");
    assertThatThrownBy(() -> Fx.call(() -> session.server().openForAction("x"))).hasMessageContaining("JDBC on the thread that draws");
    assertThatThrownBy(() -> Fx.call(() -> Server.connect(profile(Environment.TEST)))).hasMessageContaining("JDBC on the thread that draws");
  }

  @Test
  void latestDrawsTheLastAndDropsTheRest() {
    var drawn = new ArrayList<Integer>();
    var draw = Fx.<Integer>latest(drawn::add);
    for (var i = 1; i <= 200_000; i++) draw.accept(i);
    Fx.call(() -> true);
    assertThat(drawn).endsWith(200_000).hasSizeLessThan(200_000);
  }
}
