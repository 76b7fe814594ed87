package io.pgdeck.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgdeck.server.Surroundings;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS against a real server with a certificate for `localhost`, made for the test.
class TlsTest {
  private final PgServer server = PgServer.plain(PgServer.newest().major());
  @TempDir
  Path home;

  @BeforeEach
  void certificates() throws Exception {
    assumeTrue(List.of("/usr/bin/openssl", "/bin/openssl", "/usr/local/bin/openssl").stream().anyMatch(p -> Files.isExecutable(Path.of(p))), "openssl makes the certificates");
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "36500", "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=test authority");
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "36500", "-keyout", "other.key", "-out", "other.crt", "-subj", "/CN=another authority");
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost");
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "36500", "-out", "server.crt");
    var data = data();
    for (var file : List.of("server.crt", "server.key", "ca.crt")) {
      Files.copy(home.resolve(file), data.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(data.resolve(file), PosixFilePermissions.fromString("rw-------"));
      // As root the tests run the server as the owner of its folder.
      Files.setOwner(data.resolve(file), Files.getOwner(data));
    }
    server.maintenance().run("alter system set ssl = on", "alter system set ssl_ca_file = 'ca.crt'", "select pg_reload_conf()");
    awaitTls("on");
  }

  private Path data() throws Exception {
    return Path.of((String) server.maintenance().rows("show data_directory").getFirst().get("data_directory"));
  }

  @AfterEach
  void withoutTls() throws Exception {
    server.maintenance().run("alter system reset ssl", "alter system reset ssl_ca_file", "select pg_reload_conf()");
    awaitTls("off");
  }

  private void awaitTls(String state) throws Exception {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!server.maintenance().rows("show ssl").getFirst().get("ssl").equals(state)) {
      assertThat(System.nanoTime()).as("ssl is not " + state + " within 20 s").isLessThan(giveUp);
    }
  }

  private void openssl(String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private ConnectionCheck check(String host, String options) {
    return check(server.maintenance().user(), host, options);
  }

  private ConnectionCheck check(String user, String host, String options) {
    PgDatabase d = server.maintenance();
    var around = new Surroundings(Map.of(), "nobody", home);
    var uri = "postgresql://%s@%s:%d/%s?%s".formatted(user, host, d.port(), d.name(), options);
    return ConnectionCheck.of(ConnectionExchange.read(uri, Path.of("x"), around).found().getFirst().connection().profile(around));
  }

  private static String reached(ConnectionCheck check) {
    return check.findings().getFirst().text();
  }

  @Test
  void modesMeanWhatLibpqMeans() {
    assertThat(reached(check("localhost", "sslmode=disable"))).contains("not encrypted");
    assertThat(reached(check("127.0.0.1", "sslmode=require"))).contains("TLSv1.3, TLS_");
    assertThat(reached(check("localhost", "sslmode=verify-full&sslrootcert=~/ca.crt"))).contains("TLSv1.3, TLS_");
    assertThat(reached(check("127.0.0.1", "sslmode=verify-ca&sslrootcert=~/ca.crt"))).contains("TLSv1.3, TLS_");
    assertThatThrownBy(() -> check("127.0.0.1", "sslmode=verify-full&sslrootcert=~/ca.crt")).isInstanceOf(TroubleException.class).hasMessageContaining("127.0.0.1");
    assertThatThrownBy(() -> check("localhost", "sslmode=verify-full&sslrootcert=~/other.crt")).isInstanceOf(TroubleException.class);
    assertThatThrownBy(() -> check("localhost", "sslmode=verify-ca&sslrootcert=~/none.crt")).isInstanceOf(TroubleException.class).hasMessageContaining("none.crt");
  }

  /// What a computer trusts by itself is not the test's authority.
  @Test
  void systemsAuthoritiesAreThoseOfTheComputer() {
    assertThatThrownBy(() -> check("localhost", "sslmode=verify-full&sslrootcert=system")).isInstanceOf(TroubleException.class).hasMessageNotContaining("root certificate file");
  }

  @Test
  void clientCertificateOpensTheDoorWithAKeyInEitherForm() throws Exception {
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "client.key", "-out", "client.csr", "-subj", "/CN=keyholder");
    openssl("x509", "-req", "-in", "client.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "36500", "-out", "client.crt");
    openssl("x509", "-req", "-in", "client.csr", "-CA", "other.crt", "-CAkey", "other.key", "-CAcreateserial", "-days", "36500", "-out", "foreign.crt");
    openssl("pkcs8", "-topk8", "-inform", "PEM", "-in", "client.key", "-outform", "DER", "-out", "client.pk8", "-nocrypt");
    withRule("hostssl all keyholder 127.0.0.1/32 cert", () -> {
      var base = "sslmode=verify-full&sslrootcert=~/ca.crt";
      for (var key : List.of("client.key", "client.pk8")) {
        assertThat(reached(check("keyholder", "localhost", base + "&sslcert=~/client.crt&sslkey=~/" + key))).as(key).contains("TLSv1.3, TLS_");
      }
      psqlsOwnFolder(() -> assertThat(reached(check("keyholder", "localhost", "sslmode=verify-full"))).as("as psql finds them").contains("TLSv1.3, TLS_"));
      assertThatThrownBy(() -> check("keyholder", "localhost", base)).isInstanceOf(TroubleException.class)
          .hasMessageContaining("client certificate");
      assertThatThrownBy(() -> check("keyholder", "localhost", base + "&sslcert=~/foreign.crt&sslkey=~/client.key")).isInstanceOf(TroubleException.class);
      assertThatThrownBy(() -> check("keyholder", "localhost", base + "&sslcert=~/client.crt&sslkey=~/none.key")).isInstanceOf(TroubleException.class)
          .hasMessageContaining("none.key");
    });
  }

  /// Where psql looks for a certificate when none is named: both names are libpq's, none the driver's.
  private void psqlsOwnFolder(Checks checks) throws Exception {
    var folder = Files.createDirectories(home.resolve(".postgresql"));
    Files.copy(home.resolve("ca.crt"), folder.resolve("root.crt"));
    Files.copy(home.resolve("client.crt"), folder.resolve("postgresql.crt"));
    Files.copy(home.resolve("client.key"), folder.resolve("postgresql.key"));
    var before = System.setProperty("user.home", home.toString());
    try {
      checks.run();
    } finally {
      System.setProperty("user.home", before);
    }
  }

  private interface Checks {
    void run() throws Exception;
  }

  /// A role of its own and a rule for it before the others, taken back afterwards.
  private void withRule(String rule, Checks checks) throws Exception {
    var file = data().resolve("pg_hba.conf");
    var before = Files.readString(file);
    Files.writeString(file, rule + "\n" + before);
    server.maintenance().run("create role keyholder login", "select pg_reload_conf()");
    try {
      checks.run();
    } finally {
      Files.writeString(file, before);
      server.maintenance().run("drop role keyholder", "select pg_reload_conf()");
    }
  }
}
