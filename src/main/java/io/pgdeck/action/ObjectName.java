package io.pgdeck.action;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An object as a DBA writes it for psql: `name`, `schema.name`, double quotes for odd names. Holds the raw catalog names.
///
/// @param schema null when none was written: the name must then be the only one of its kind
public record ObjectName(@Nullable String schema, String name) {
  private static final String PART = "(?:\"((?:[^\"]|\"\")+)\"|([^\".\\s]+))";
  private static final Pattern WRITTEN = Pattern.compile("(?:" + PART + "\\.)?" + PART);

  /// @throws TroubleException when it is not a name
  public static ObjectName parse(String text) {
    var m = WRITTEN.matcher(text);
    if (!m.matches()) {
      throw new TroubleException(new Trouble.BadInput("\"%s\" is not an object name".formatted(text),
          "write it as for psql, schema.name, with double quotes around odd names"));
    }
    return new ObjectName(part(m.group(1), m.group(2)), String.valueOf(part(m.group(3), m.group(4))));
  }

  /// Unquoted letters fold to lower case, as the server does.
  private static @Nullable String part(@Nullable String quoted, @Nullable String bare) {
    if (quoted != null) return quoted.replace("\"\"", "\"");
    return bare == null ? null : bare.toLowerCase(Locale.ROOT);
  }

  public boolean matches(String schemaName, String objectName) {
    return name.equals(objectName) && (schema == null || schema.equals(schemaName));
  }

  /// As it is typed in a shell: odd names in double quotes for us, in single quotes for the shell.
  public static String written(String schemaName, String objectName) {
    var text = quoted(schemaName) + "." + quoted(objectName);
    return text.matches("[\\w.]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String quoted(String part) {
    return part.matches("[a-z_][a-z0-9_]*") ? part : '"' + part.replace("\"", "\"\"") + '"';
  }
}
