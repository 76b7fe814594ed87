package io.pgdeck.report;

import io.pgdeck.chart.Face;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Palette;
import io.pgdeck.panel.Severity;
import java.awt.Color;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Chunk;
import org.openpdf.text.Font;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfChunk;

/// Letters and colours of the printed report.
final class PdfStyle {
  final PdfFonts fonts;
  final Palette palette;

  PdfStyle(PdfFonts fonts, Palette palette) {
    this.fonts = fonts;
    this.palette = palette;
  }

  /// Adds a text, in as many pieces as its characters need fonts.
  Phrase add(Phrase phrase, String text, Face face, double size, Ink ink) {
    return add(phrase, text, face, size, ink, false);
  }

  /// An object's name: may break behind an underscore or a point.
  Phrase name(String text, Face face, double size, Ink ink) {
    return add(new Phrase((float) (size * 1.35)), text, face, size, ink, true);
  }

  private Phrase add(Phrase phrase, String text, Face face, double size, Ink ink, boolean name) {
    phrase.setFont(font(face, size, ink));
    for (var run : fonts.runs(text, face)) {
      var chunk = new Chunk(run.text(), new Font(run.font(), (float) size, Font.NORMAL, colour(ink)));
      chunk.setSplitCharacter(name ? PdfStyle::splitsName : PdfStyle::splits);
      phrase.add(chunk);
    }
    return phrase;
  }

  /// An empty paragraph that knows its font: the space before and after it is set in it, and the default one is not embedded.
  Paragraph paragraph(Face face, double size) {
    var paragraph = new Paragraph((float) (size * 1.35));
    paragraph.setFont(font(face, size, Ink.FG));
    return paragraph;
  }

  private Font font(Face face, double size, Ink ink) {
    return new Font(fonts.font(face), (float) size, Font.NORMAL, colour(ink));
  }

  /// Lines break at blanks and commas only: never inside a name or an operator such as `--`.
  private static boolean splits(int start, int current, int end, char[] text, PdfChunk @Nullable [] chunks) {
    var c = text[current];
    return c == ' ' || c == ',';
  }

  private static boolean splitsName(int start, int current, int end, char[] text, PdfChunk @Nullable [] chunks) {
    return splits(start, current, end, text, chunks) || text[current] == '_' || text[current] == '.';
  }

  Phrase text(String text, Face face, double size, Ink ink) {
    return add(new Phrase((float) (size * 1.35)), text, face, size, ink);
  }

  Color colour(Ink ink) {
    return colour(palette, ink);
  }

  static Color colour(Palette palette, Ink ink) {
    var rgb = palette.rgb(ink);
    return new Color(rgb.red(), rgb.green(), rgb.blue());
  }

  static Ink ink(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Ink.DANGER_FG;
      case WARNING -> Ink.WARNING_FG;
      case GOOD -> Ink.SUCCESS_FG;
      case INFO -> Ink.ACCENT_FG;
      case NONE -> Ink.FG;
    };
  }
}
