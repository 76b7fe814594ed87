package io.pgdeck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionOptionsTest {
  @TempDir
  Path home;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void noSystemServices() {
    variables.put("PGSYSCONFDIR", home.toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "app                                                  | localhost:5432/app          | ann",
      "postgresql://                                        | localhost:5432/ann          | ann",
      "postgresql://db1                                     | db1:5432/ann                | ann",
      "postgresql://db1:5433                                | db1:5433/ann                | ann",
      "postgresql://db1/app                                 | db1:5432/app                | ann",
      "postgresql://bob@db1/app                             | db1:5432/app                | bob",
      "postgresql://bob@db1                                 | db1:5432/bob                | bob",
      "postgres://bob:s%40c@db1:6000/a%20b                  | db1:6000/a b                | bob",
      "postgresql:///app?host=db2&port=7000&user=eve        | db2:7000/app                | eve",
      "postgresql://[::1]:6000/app                          | [::1]:6000/app              | ann",
      "postgresql://[2001:db8::7]/app                       | [2001:db8::7]:5432/app      | ann",
      "postgresql://a:1,b,[::2]:3/app                       | a:1,b:5432,[::2]:3/app      | ann",
      "postgresql://db1/we%22ird?connect_timeout=3          | db1:5432/we\"ird            | ann",
      "host=db1 dbname=app                                  | db1:5432/app                | ann",
      "host = db1  port= 6000 user =bob                     | db1:6000/bob                | bob",
      "host='db1' dbname='my app' user='o\\'neil'           | db1:5432/my app             | o'neil",
      "host='' dbname=app                                   | localhost:5432/app          | ann",
      "dbname='back\\\\slash'                               | localhost:5432/back\\slash  | ann",
      "host=a,b port=1,2 dbname=app                         | a:1,b:2/app                 | ann",
      "host=a,b port=6000 dbname=app                        | a:6000,b:6000/app           | ann",
      "host=db1 hostaddr=10.0.0.7 dbname=app                | 10.0.0.7:5432/app           | ann",
      "host=first host=second dbname=app                    | second:5432/app             | ann"})
  void aDatabaseNameAUriOrPairsAreRead(String text, String address, String user) {
    var profile = resolve(new ConnectionOptions(null, null, null, text, null));
    assertThat(profile.address()).isEqualTo(address);
    assertThat(profile.user()).isEqualTo(user);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "host=db1 dbname                    | \"=\" is missing after \"dbname\"",
      "host='db1                          | the quote after \"host=\" is not closed",
      "=db1                               | a key is missing",
      "hots=db1                           | \"hots\" is no connection option",
      "host=db1 port=54x                  | \"54x\" is no port",
      "host=db1 port=0                    | \"0\" is no port",
      "host=db1 port=65536                | \"65536\" is no port",
      "host=a,b,c port=1,2                | There are 2 ports for 3 hosts",
      "host=/var/run/postgresql           | \"/var/run/postgresql\" is a Unix socket",
      "postgresql://%2Ftmp/app            | \"/tmp\" is a Unix socket",
      "postgresql://[::1/app              | \"]\" is missing",
      "postgresql://db1/app?sslmode       | key=value pairs",
      "postgresql://db1/a%zz              | two hexadecimal digits",
      "postgresql://db1/a%0               | two hexadecimal digits",
      "postgresql://db1/a%00              | %00 cannot be used",
      "host=db1 sslmode=sure              | \"sure\" is no sslmode",
      "host=db1 target_session_attrs=up   | \"up\" is no target_session_attrs",
      "host=db1 connect_timeout=soon      | \"soon\" is no connect_timeout",
      "host=db1 require_auth=scram-sha-256| cannot honour the connection option \"require_auth\"",
      "host='a b'                         | \"a b\" is no host name",
      "service=nowhere                    | There is no service \"nowhere\""})
  void whatCannotBeReadIsOneSentence(String text, String part) {
    assertThatThrownBy(() -> resolve(new ConnectionOptions(null, null, null, text, null))).isInstanceOf(TroubleException.class)
        .hasMessageContaining(part).hasMessageEndingWith(".").message().doesNotContain("\n");
  }

  @Test
  void optionsWinOverServiceOverVariablesOverDefaults() throws IOException {
    Files.writeString(home.resolve(".pg_service.conf"), "# ours\n[other]\nhost=no\n\n[prod]\nhost=svc\nport=7777\nuser=carol\n");
    variables.putAll(Map.of("PGHOST", "env", "PGPORT", "1111", "PGUSER", "dave", "PGDATABASE", "envdb", "PGSSLMODE", "require"));
    assertThat(resolve(ConnectionOptions.NONE).address()).isEqualTo("env:1111/envdb");
    var service = resolve(new ConnectionOptions(null, null, null, null, "prod"));
    assertThat(service.address()).isEqualTo("svc:7777/envdb");
    assertThat(service.user()).isEqualTo("carol");
    assertThat(service.name()).isEqualTo("prod");
    assertThat(service.tls()).containsEntry("sslmode", "require");
    var typed = resolve(new ConnectionOptions("typed", "2222", "erin", "app", "prod"));
    assertThat(typed.address()).isEqualTo("typed:2222/app");
    assertThat(typed.user()).isEqualTo("erin");
    variables.put("PGSERVICE", "prod");
    assertThat(resolve(new ConnectionOptions(null, null, null, "port=3333", null)).address()).isEqualTo("svc:3333/envdb");
  }

  @Test
  void aConnectionStringWinsOverOptionsAsInPsql() {
    assertThat(resolve(new ConnectionOptions("typed", "2222", "erin", "host=inside dbname=app", null)).address()).isEqualTo("inside:2222/app");
  }

  @Test
  void theServiceFileCanBeNamedAndItsErrorsNameTheLine() throws IOException {
    var file = Files.writeString(home.resolve("services"), "[prod]\nhost\n");
    variables.put("PGSERVICEFILE", file.toString());
    assertThatThrownBy(() -> resolve(new ConnectionOptions(null, null, null, null, "prod"))).hasMessageStartingWith("Line 2 of the service file " + file);
  }

  @Test
  void thePasswordComesFromUriVariableOrFileAndIsNeverPrinted() throws IOException {
    var file = Files.writeString(home.resolve(".pgpass"), "# c\ndb1:5432:app:ann:fr\\:om\\\\file\n*:*:*:bob:any\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(resolve(db("host=db1 dbname=app")).password().reveal()).isEqualTo("fr:om\\file");
    assertThat(resolve(db("host=db9 user=bob")).password().reveal()).isEqualTo("any");
    assertThat(resolve(db("host=db9 dbname=app")).password()).isNull();
    variables.put("PGPASSWORD", "variable");
    assertThat(resolve(db("host=db1 dbname=app")).password().reveal()).isEqualTo("variable");
    var uri = resolve(db("postgresql://ann:se%3Acret@db1/app"));
    assertThat(uri.password().reveal()).isEqualTo("se:cret");
    assertThat(uri.toString()).doesNotContain("se:cret");
  }

  @Test
  void aPasswordFileOthersMayReadIsLeftAlone() throws IOException {
    var file = Files.writeString(home.resolve(".pgpass"), "*:*:*:*:open\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(resolve(db("host=db1 dbname=app")).password()).isNull();
  }

  @Test
  void tlsAndSessionSettingsReachTheDriverUnderItsNames() {
    var properties = resolve(db("host=a,b sslmode=verify-full sslrootcert=/c/root.crt target_session_attrs=standby connect_timeout=9 options='-c x=1' "
        + "channel_binding=require application_name=psql")).properties("pgdeck");
    assertThat(properties).containsEntry("sslmode", "verify-full").containsEntry("sslrootcert", "/c/root.crt").containsEntry("targetServerType", "secondary")
        .containsEntry("connectTimeout", "9").containsEntry("options", "-c x=1").containsEntry("channelBinding", "require")
        .containsEntry("ApplicationName", "pgdeck").doesNotContainKey("application_name");
  }

  @Test
  void authoritiesOfTheComputerAreNoFileAndCheckTheName() {
    assertThat(resolve(db("host=a sslrootcert=system")).properties("pgdeck")).containsEntry("sslmode", "verify-full")
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory").doesNotContainKey("sslrootcert");
    assertThatThrownBy(() -> resolve(db("host=a sslrootcert=system sslmode=require"))).hasMessageStartingWith("sslrootcert=system and sslmode=require cannot be used together");
  }

  @Test
  void onlyThisMachineIsTakenAsHarmless() {
    assertThat(List.of(resolve(db("host=localhost")), resolve(db("host=::1")))).extracting(ServerProfile::environment).containsOnly(Environment.LOCAL);
    assertThat(resolve(db("host=localhost,db1")).environment()).isEqualTo(Environment.PRODUCTION);
  }

  private static ConnectionOptions db(String text) {
    return new ConnectionOptions(null, null, null, text, null);
  }

  private ServerProfile resolve(ConnectionOptions options) {
    return options.resolve(new Surroundings(variables, "ann", home));
  }
}
