package io.pgdeck.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The values of all colour tokens of one theme, read from the very stylesheet the window uses, so that paper and screen
/// cannot drift apart.
public final class Palette {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern TOKEN = Pattern.compile("(-[a-z][a-z0-9-]*)\\s*:\\s*([^;]+);");

  private final Map<String, Rgb> colours = new LinkedHashMap<>();

  private Palette(String css) {
    var matcher = TOKEN.matcher(COMMENT.matcher(css).replaceAll(""));
    while (matcher.find()) {
      var value = matcher.group(2).strip();
      colours.put(matcher.group(1), value.startsWith("-") ? rgb(value) : Rgb.parse(value));
    }
  }

  public static Palette light() {
    return read("tokens-light.css");
  }

  public static Palette dark() {
    return read("tokens-dark.css");
  }

  public Rgb rgb(Ink ink) {
    return rgb(ink.token());
  }

  /// By looked-up name, for tokens no chart uses.
  public Rgb rgb(String token) {
    var found = colours.get(token);
    if (found == null) throw new IllegalArgumentException("no colour token " + token);
    return found;
  }

  private static Palette read(String name) {
    try (var in = Palette.class.getResourceAsStream("/styles/" + name)) {
      if (in == null) throw new IllegalStateException("missing resource styles/" + name);
      return new Palette(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
