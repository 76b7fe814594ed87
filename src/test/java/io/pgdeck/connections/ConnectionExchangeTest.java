package io.pgdeck.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.pgdeck.connections.ConnectionExchange.Import;
import io.pgdeck.server.Environment;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionExchangeTest {
  @TempDir
  Path home;

  private Import read(String text) {
    return ConnectionExchange.read(text, Path.of("the file"), new Surroundings(Map.of("PGHOST", "not.this.one"), "me", home));
  }

  @Test
  void exportComesBackWithoutPasswordsAndTimes() {
    var one = read("postgresql://dba:s3cret@db-1:5433/app?sslmode=verify-full&sslrootcert=~/ca.crt&sslpassword=s3cret2").found().getFirst().connection()
        .named("app").marked("Trading", Colour.PINK).keeping(PasswordKept.KEYRING).used(Instant.EPOCH);
    var text = ConnectionExchange.export(java.util.List.of(one));
    assertThat(text).doesNotContain("s3cret", "keyring");
    assertThat(read(text).found()).singleElement().satisfies(e -> {
      assertThat(e.connection()).isEqualTo(one.keeping(PasswordKept.NONE).used(null));
      assertThat(e.password()).isNull();
    });
  }

  @Test
  void serviceFileGivesItsServicesAndNamesWhatItCannotUse() {
    var found = read("""
        # servers
        [reporting]
        host=rep.internal
        port=5433
        dbname=app
        user=ro
        sslmode=require
        password=pw 'quoted' \\ here

        [socket]
        host=/var/run/postgresql
        """);
    assertThat(found.found()).singleElement().satisfies(e -> {
      var c = e.connection();
      assertThat(tuple(c.name(), c.address(), c.user(), c.environment(), c.tls())).isEqualTo(
          tuple("reporting", "rep.internal:5433 · app", "ro", Environment.PRODUCTION, Map.of("sslmode", "require")));
      assertThat(e.password().reveal()).isEqualTo("pw 'quoted' \\ here");
    });
    assertThat(found.skipped()).singleElement().asString().startsWith("Service \"socket\" was skipped: \"/var/run/postgresql\" is a Unix socket");
  }

  @Test
  void passwordFileGivesAddressesAndKeepsItsPasswords() {
    var found = read("db-1:5433:app:dba:s3:cret\n*:*:*:me:any\ndb-2:*:*:ro:x\n::1\\:x:1:d:u:p\n");
    assertThat(found.found()).extracting(e -> e.connection().address(), e -> e.connection().user(), Import.Entry::password)
        .contains(tuple("db-1:5433 · app", "dba", null), tuple("db-2:5432 · postgres", "ro", null));
    assertThat(found.skipped()).isNotEmpty();
  }

  @Test
  void addressesAreTakenByLine() {
    var found = read("postgresql://u@[::1]:5433/d\nhost=a,b port=1,2 dbname=x user=y target_session_attrs=read-write\n");
    assertThat(found.found()).extracting(e -> e.connection().hosts().toString(), e -> e.connection().environment())
        .containsExactly(tuple("[[::1]:5433]", Environment.LOCAL), tuple("[a:1, b:2]", Environment.PRODUCTION));
  }

  @Test
  void whatIsNoneOfTheseIsOneSentence() {
    assertThatThrownBy(() -> read("hello")).isInstanceOf(TroubleException.class).hasMessageStartingWith("the file holds no connection");
    assertThatThrownBy(() -> read("{\"format\":\"other\"}")).hasMessageContaining("is no export of PgDeck's connections");
    assertThatThrownBy(() -> read("{\"format\":\"pgdeck-connections\",\"version\":9}")).hasMessageContaining("newer PgDeck");
    assertThatThrownBy(() -> read("{")).hasMessageContaining("no readable JSON");
  }

  @Test
  void thisComputersFilesNameServers() throws IOException {
    Files.writeString(home.resolve(".pg_service.conf"), "[reporting]\nhost=rep\nuser=ro\ndbname=app\n");
    var pass = Files.writeString(home.resolve(".pgpass"), "rep:5432:app:ro:a\ndb-2:5433:app:dba:b\n*:*:*:*:c\n");
    Files.setPosixFilePermissions(pass, PosixFilePermissions.fromString("rw-------"));
    var found = ConnectionExchange.onThisComputer(new Surroundings(Map.of("PGSYSCONFDIR", home.resolve("none").toString()), "me", home));
    assertThat(found).extracting(SavedConnection::name, SavedConnection::address).containsExactly(tuple("reporting", "rep:5432 · app"), tuple("app on db-2", "db-2:5433 · app"));
  }
}
