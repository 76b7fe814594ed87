package io.pgdeck.object;

import org.jspecify.annotations.Nullable;

/// An index of the table a page is about; scans since the statistics were reset.
public record IndexEntry(Long oid, String indexName, String method, Boolean isPrimary, Boolean isUnique, Boolean isPartial, Boolean isValid,
    @Nullable Long bytes, @Nullable Long scans, @Nullable String definition) {
  /// Primary key, unique, partial, invalid.
  public String words() {
    var words = new StringBuilder(method);
    if (isPrimary) words.append(" · primary key");
    else if (isUnique) words.append(" · unique");
    if (isPartial) words.append(" · partial");
    if (!isValid) words.append(" · invalid");
    return words.toString();
  }
}
