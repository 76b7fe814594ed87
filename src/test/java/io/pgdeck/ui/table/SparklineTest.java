package io.pgdeck.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.ui.Fx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class SparklineTest {
  private static Path drawn(List<Double> values) {
    return Fx.call(() -> {
      var spark = new Sparkline();
      spark.show(values);
      spark.resize(72, 20);
      spark.layout();
      return (Path) spark.getChildrenUnmodifiable().getFirst();
    });
  }

  @Test
  void twoValuesAreNoCourseYet() {
    assertThat(drawn(List.of(4.0, 9.0)).getElements()).isEmpty();
    assertThat(drawn(List.of(Double.NaN, 4.0, Double.NaN, 9.0)).getElements()).isEmpty();
    assertThat(Sparkline.drawn(List.of(4.0, 9.0))).isFalse();
    assertThat(drawn(List.of(4.0, 9.0, 1.0)).getElements()).hasSize(3);
  }

  @Test
  void theLastMomentsOfALongTimeAreNoCourseEither() {
    var late = new ArrayList<>(Collections.nCopies(97, Double.NaN));
    late.addAll(List.of(1.0, 2.0, 3.0));
    assertThat(drawn(late).getElements()).isEmpty();
    assertThat(Sparkline.drawn(late.subList(82, 100))).as("a ninth of it").isFalse();
    assertThat(Sparkline.drawn(late.subList(84, 100))).as("an eighth of it and more").isTrue();
  }

  @Test
  void aValueBetweenTwoGapsIsADot() {
    var path = drawn(List.of(4.0, Double.NaN, 9.0, Double.NaN, 1.0, 2.0));
    assertThat(path.getElements().stream().filter(MoveTo.class::isInstance)).as("three pieces").hasSize(3);
    assertThat(path.getElements().stream().filter(LineTo.class::isInstance)).as("each of them is seen").hasSize(3);
  }

  @Test
  void nothingKnownIsNothingDrawn() {
    assertThat(drawn(Collections.nCopies(5, Double.NaN)).getElements()).isEmpty();
  }
}
