package io.pgdeck.report;

import io.pgdeck.chart.Face;
import io.pgdeck.chart.Lettering;
import io.pgdeck.chart.TextMeasure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openpdf.text.pdf.BaseFont;

/// The shipped fonts, embedded as subsets. A character one family lacks is taken from the other, else written visibly.
final class PdfFonts implements TextMeasure {
  /// A piece of text that one font can set.
  record Run(BaseFont font, String text) {}

  private final Map<Face, BaseFont> fonts = new EnumMap<>(Face.class);

  PdfFonts() throws IOException {
    for (var face : Face.values()) fonts.put(face, BaseFont.createFont(face.file(), BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, face.bytes(), null));
  }

  BaseFont font(Face face) {
    var font = fonts.get(face);
    if (font == null) throw new IllegalStateException("no font for " + face);
    return font;
  }

  List<Run> runs(String text, Face face) {
    var first = font(face);
    var second = font(face.mono() ? Face.TEXT : Face.MONO);
    var runs = new ArrayList<Run>();
    var open = new StringBuilder();
    var font = first;
    var visible = VisibleText.of(text, c -> has(first, c) || has(second, c));
    for (var c : visible.codePoints().toArray()) {
      var wanted = has(first, c) ? first : second;
      if (wanted != font && !open.isEmpty()) {
        runs.add(new Run(font, open.toString()));
        open.setLength(0);
      }
      font = wanted;
      open.appendCodePoint(c);
    }
    if (!open.isEmpty()) runs.add(new Run(font, open.toString()));
    return runs;
  }

  @Override public double width(String text, Lettering lettering) {
    return runs(text, lettering.face()).stream().mapToDouble(r -> r.font().getWidthPoint(r.text(), (float) lettering.size())).sum();
  }

  /// Beyond the basic plane the PDF writer and readers disagree about widths: such characters are always written out.
  private static boolean has(BaseFont font, int c) {
    return c < 0x10000 && font.charExists(c);
  }
}
