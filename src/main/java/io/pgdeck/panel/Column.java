package io.pgdeck.panel;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One column of a panel.
///
/// @param name    the view's column, snake_case
/// @param title   the head in the window and the report
/// @param type    the Java type of the record component
/// @param visible whether window, report and `--format table` show it; JSON and CSV always have it
/// @param detail  whether it is read for chosen rows only, because it costs the server much per row
public record Column(String name, String title, Unit unit, Class<?> type, boolean visible, boolean detail) {
  public Column(String name, String title, Unit unit, Class<?> type, boolean visible) {
    this(name, title, unit, type, visible, false);
  }

  /// Asking a class for its components costs more than reading a row, and a table reads 50,000.
  private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
    @Override
    protected Method[] computeValue(Class<?> row) {
      var accessors = Arrays.stream(row.getRecordComponents()).map(RecordComponent::getAccessor).toArray(Method[]::new);
      for (var accessor : accessors) accessor.setAccessible(true);
      return accessors;
    }
  };
  static Column hidden(RecordComponent component) {
    var name = snake(component.getName());
    return new Column(name, name, Unit.TEXT, component.getType(), false);
  }

  /// Without a regular expression: a start asks for the columns of all rooms.
  private static String snake(String camel) {
    var snake = new StringBuilder(camel.length() + 4);
    for (var i = 0; i < camel.length(); i++) {
      var letter = camel.charAt(i);
      if (Character.isUpperCase(letter) && i > 0 && !Character.isUpperCase(camel.charAt(i - 1))) snake.append('_');
      snake.append(Character.toLowerCase(letter));
    }
    return snake.toString();
  }

  /// PostgreSQL's name for the type, as JSON tells it.
  public String sqlType() {
    if (type == Long.class) return "bigint";
    if (type == Integer.class) return "integer";
    if (type == BigDecimal.class) return "numeric";
    if (type == Double.class) return unit == Unit.PERCENT ? "numeric" : "double precision";
    if (type == Boolean.class) return "boolean";
    if (type == Instant.class) return "timestamp with time zone";
    return "text";
  }

  /// The values of a row in the order of its components.
  static List<@Nullable Object> values(Record row) {
    if (row instanceof OwnRow own) return own.values();
    var accessors = ACCESSORS.get(row.getClass());
    var values = new ArrayList<@Nullable Object>(accessors.length);
    for (var accessor : accessors) values.add(value(accessor, row));
    return values;
  }

  static @Nullable Object value(int index, Record row) {
    if (row instanceof OwnRow own) return own.values().get(index);
    return value(ACCESSORS.get(row.getClass())[index], row);
  }

  private static @Nullable Object value(Method accessor, Record row) {
    try {
      return accessor.invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + accessor, e);
    }
  }
}
