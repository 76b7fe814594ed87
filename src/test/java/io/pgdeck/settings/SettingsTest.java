package io.pgdeck.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.TroubleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a DBA may choose, how it is kept, and what is said when it may not be.
class SettingsTest {
  @TempDir Path folder;
  private SettingsStore store;

  @BeforeEach
  void open() {
    store = new SettingsStore(folder, InstantSource.fixed(Instant.parse("2026-03-17T14:32:08Z")));
  }

  private static Settings rich() {
    return Settings.STANDARD.with(Setting.THEME, "dark").with(Setting.FONT_SIZE, "16").with(Setting.ZONE, "Europe/Berlin").with(Setting.BUDGET, "0.5").with(Setting.POOL, "4")
        .withInterval("v_indexes", Duration.ofMillis(2500)).withThreshold("cache_hit_ratio", new Threshold(99.0, null)).withDisk("db:5432", 500L << 30);
  }

  @Test
  void everyStandardIsAllowedAndMeansWhatTheConsoleDidBefore() {
    for (var setting : Setting.values()) assertThat(setting.wrong(setting.standard())).as(setting.key()).isEmpty();
    assertThat(Settings.STANDARD.budget()).isEqualTo(0.01);
    assertThat(Settings.STANDARD.seconds(Setting.REUSE)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Settings.STANDARD.pool()).isEqualTo(2);
    assertThat(Settings.STANDARD.zone()).isEmpty();
    assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates();
    assertThat(Setting.values()).allSatisfy(s -> assertThat(s.hint()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      POOL | 40 | Read pool 40 is outside its limits: write a whole number from 1 to 10 connections.
      POOL | 2.5 | Read pool 2.5 is outside its limits: write a whole number from 1 to 10 connections.
      POOL | two | Read pool "two" is not a number: write one from 1 to 10 connections.
      BUDGET | 0 | Budget 0 is outside its limits: write a number from 0.1 to 100 % of one core.
      BUDGET | NaN | Budget "NaN" is not a number: write one from 0.1 to 100 % of one core.
      THEME | pink | Theme "pink" is not one of its values: choose light, dark, system.
      FONT_SIZE | 15 | Font size "15" is not one of its values: choose 12, 13, 14, 16, 20, 26.
      ZONE | Mars | Time zone "Mars" is not known: write server, UTC or a name such as Europe/Berlin.
      """)
  void whatIsNotAllowedIsSaidWithValueLimitAndRemedy(Setting setting, String text, String sentence) {
    assertThatThrownBy(() -> Settings.STANDARD.with(setting, text)).isInstanceOfSatisfying(TroubleException.class,
        e -> assertThat(e.trouble().sentence()).isEqualTo(sentence));
  }

  @Test
  void intervalsAndDisksHaveTheirLimitsToo() {
    assertThatThrownBy(() -> Settings.STANDARD.withInterval("v_bloat", Duration.ZERO)).isInstanceOfSatisfying(TroubleException.class,
        e -> assertThat(e.trouble().sentence()).isEqualTo("The interval of v_bloat, 0 s, is outside its limits: write a number from 1 to 86400 s."));
    assertThatThrownBy(() -> Settings.STANDARD.withDisk("db:5432", 0L)).isInstanceOfSatisfying(TroubleException.class,
        e -> assertThat(e.trouble().sentence()).contains("cannot have 0 bytes"));
    assertThat(new Threshold(90.0, 95.0).wrong("cache_hit_ratio", false)).hasValueSatisfying(s -> assertThat(s).contains("wrong way round", "Higher is better"));
    assertThat(new Threshold(90.0, 95.0).wrong("connection_usage", true)).isEmpty();
  }

  @Test
  void whatWasChosenIsKept() {
    assertThat(store.read()).isEqualTo(Settings.STANDARD);
    store.change(_ -> rich());
    assertThat(new SettingsStore(folder, InstantSource.system()).read()).isEqualTo(rich());
    assertThat(rich().zone()).contains(ZoneId.of("Europe/Berlin"));
    store.change(s -> s.with(Setting.THEME, Setting.THEME.standard()).withDisk("db:5432", null));
    assertThat(store.read().chosen()).doesNotContainKey(Setting.THEME);
    assertThat(store.read().disk("db:5432")).isEmpty();
    assertThat(store.told()).isEmpty();
  }

  @Test
  void aRefusedChangeLeavesTheFileAsItWas() throws Exception {
    store.change(_ -> rich());
    var before = Files.readString(store.path());
    assertThatThrownBy(() -> store.change(s -> s.with(Setting.POOL, "99"))).isInstanceOf(TroubleException.class);
    assertThat(Files.readString(store.path())).isEqualTo(before);
  }

  @Test
  void aDamagedFileIsKeptAsideToldAndTheStandardIsUsed() throws Exception {
    Files.writeString(folder.resolve("settings.json"), "{\"format\": \"pgdeck settings\", \"versi");
    assertThat(store.read()).isEqualTo(Settings.STANDARD);
    assertThat(store.told()).singleElement().asString().contains("was damaged and is kept as", "settings.json.damaged-20260317T143208Z");
    assertThat(folder.resolve("settings.json.damaged-20260317T143208Z")).hasContent("{\"format\": \"pgdeck settings\", \"versi");
    store.change(s -> s.with(Setting.POOL, "3"));
    assertThat(store.read().pool()).isEqualTo(3);
  }

  @Test
  void aValueThatIsNotAllowedIsToldAndAloneHasItsStandard() throws Exception {
    Files.writeString(folder.resolve("settings.json"), "{\"format\": \"pgdeck settings\", \"version\": 1, \"pool_size\": 400, \"theme\": \"dark\", \"of_tomorrow\": 1}");
    assertThat(store.read()).isEqualTo(Settings.STANDARD.with(Setting.THEME, "dark"));
    assertThat(store.told()).containsExactly("Read pool 400 is outside its limits: write a whole number from 1 to 10 connections. The standard is used.");
    store.change(s -> s.with(Setting.POOL, "3"));
    assertThat(store.path()).content().contains("of_tomorrow");
  }

  @Test
  void anExportComesBackTheSame() {
    assertThat(SettingsStore.imported(SettingsStore.export(rich()))).isEqualTo(rich());
    assertThat(SettingsStore.imported(SettingsStore.export(Settings.STANDARD))).isEqualTo(Settings.STANDARD);
    for (var setting : Setting.values()) assertThat(SettingsStore.export(rich())).contains("\"" + setting.key() + "\"");
  }

  @Test
  void anImportIsTakenWholeOrNotAtAll() {
    assertThatThrownBy(() -> SettingsStore.imported(SettingsStore.export(rich()).replace("\"dark\"", "\"pink\""))).isInstanceOfSatisfying(TroubleException.class,
        e -> assertThat(e.trouble().sentence()).startsWith("Nothing was imported: Theme \"pink\" is not one of its values"));
    assertThatThrownBy(() -> SettingsStore.imported("{}")).isInstanceOfSatisfying(TroubleException.class, e -> assertThat(e.trouble().sentence()).startsWith("This is no export"));
    assertThatThrownBy(() -> SettingsStore.imported("{\n oops")).isInstanceOfSatisfying(TroubleException.class, e -> assertThat(e.trouble().sentence()).startsWith("This is no JSON (line 2)"));
  }
}
