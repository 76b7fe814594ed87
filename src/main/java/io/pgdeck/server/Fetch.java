package io.pgdeck.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgResultSet;

/// Rows out of what the driver returns. jOOQ asks of each column which table it is of, whether it may be null and what its type is called (serial,
/// perhaps), for which the driver sends a statement of its own to the server: it is told that the first two are unknown, and the type's own name.
final class Fetch {
  private static final DSLContext JOOQ = DSL.using(SQLDialect.POSTGRES, new Settings().withMapRecordComponentParameterNames(true));

  private Fetch() {}

  static Result<Record> rows(ResultSet rows) throws SQLException {
    try {
      var fields = JOOQ.fetch(shape(rows)).fields();
      return JOOQ.fetch(rows, fields);
    } catch (DataAccessException e) {
      if (e.getCause() instanceof SQLException cause) throw cause;
      throw e;
    }
  }

  /// The columns alone, without a row.
  private static ResultSet shape(ResultSet rows) throws SQLException {
    var columns = rows.getMetaData();
    var oids = rows.unwrap(PgResultSet.class);
    var types = rows.getStatement().getConnection().unwrap(BaseConnection.class).getTypeInfo();
    var known = proxy(ResultSetMetaData.class, (_, method, arguments) -> switch (method.getName()) {
      case "getColumnTypeName" -> types.getPGType(oids.getColumnOID((int) arguments[0]));
      case "isNullable" -> ResultSetMetaData.columnNullableUnknown;
      case "getSchemaName", "getTableName", "getCatalogName" -> "";
      default -> on(columns, method, arguments);
    });
    return proxy(ResultSet.class, (_, method, _) -> switch (method.getName()) {
      case "getMetaData" -> known;
      case "next", "wasNull" -> false;
      case "close", "getWarnings", "getStatement" -> null;
      // jOOQ asks a result set without rows nothing else; a version that does is to be seen, not answered by guess.
      default -> throw new UnsupportedOperationException(method.getName());
    });
  }

  static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(Fetch.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  static Object on(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
