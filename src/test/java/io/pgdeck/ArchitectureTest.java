package io.pgdeck;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The walls between the rooms. Each rule bans one thing; its reason names what to use instead.
class ArchitectureTest {
  private static final String[] ROOMS = {"partitions", "indexes", "queries", "bloat", "alerts", "matviews", "own"};
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.pgdeck");
  }

  @Test
  void onlyTheWindowKnowsJavaFx() {
    noClasses().that().resideOutsideOfPackages("io.pgdeck.ui..", "io.pgdeck.*.view..").should().dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.controlsfx..", "eu.hansolo..", "atlantafx..", "org.kordamp..")
        .because("command line and report share the core: put it into a room's view package").check(classes);
  }

  @Test
  void oneClassCrossesToTheFxThread() {
    noClasses().that().doNotHaveFullyQualifiedName("io.pgdeck.ui.Fx").should().callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
        .because("Fx.later and Fx.latest are the crossing").check(classes);
  }

  @Test
  void threadsStartInFewPlaces() {
    noClasses().that().resideOutsideOfPackages("io.pgdeck.job..", "io.pgdeck.sampling..", "io.pgdeck.server..", "io.pgdeck.demo..")
        .should().dependOnClassesThat().haveNameMatching("java\\.util\\.concurrent\\.(Executors|ExecutorService|ForkJoinPool)|java\\.lang\\.Thread\\$Builder.*")
        .because("Jobs.run and Jobs.background start work").check(classes);
  }

  @Test
  void jdbcStaysBelow() {
    noClasses().that().resideOutsideOfPackages("io.pgdeck.server..", "io.pgdeck.monitoring..", "io.pgdeck.action..", "io.pgdeck.demo..", "io.pgdeck.history..")
        .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.postgresql..", "com.zaxxer..")
        .because("Server.read gives rows; an SQLException ends in server").check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.pgdeck.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void roomsDoNotKnowEachOther() {
    for (var room : ROOMS) {
      var others = Arrays.stream(ROOMS).filter(r -> !r.equals(room)).map(r -> "io.pgdeck." + r + "..").toArray(String[]::new);
      noClasses().that().resideInAPackage("io.pgdeck." + room + "..").should().dependOnClassesThat().resideInAnyPackage(others)
          .because("what two rooms need moves down").check(classes);
    }
  }

  @Test
  void facesKnowRoomsOnlyAsRoom() {
    var rooms = Stream.of(ROOMS).map(r -> "io.pgdeck." + r + "..").toArray(String[]::new);
    noClasses().that().resideInAnyPackage("io.pgdeck.ui..", "io.pgdeck.cli..", "io.pgdeck.report..").should().dependOnClassesThat()
        .resideInAnyPackage(rooms).because("a face gets Rooms from Main").check(classes);
  }

  @Test
  void onlyFacesPrintAndExit() {
    noClasses().that().resideOutsideOfPackages("io.pgdeck.cli..", "io.pgdeck").should().accessField(System.class, "out")
        .orShould().accessField(System.class, "err").orShould().callMethod(System.class, "exit", int.class)
        .because("the command line prints; everything else logs or returns").check(classes);
  }

  @Test
  void timeIsInjected() {
    noClasses().should().callMethod(java.time.Instant.class, "now").orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Date")
        .because("as-of comes from the server, the clock is an InstantSource").check(classes);
  }

  @Test
  void awtOnlyWhereAPdfOrPngIsWritten() {
    noClasses().that().resideOutsideOfPackages("io.pgdeck.report..", "io.pgdeck.ui..").should().dependOnClassesThat()
        .resideInAPackage("java.awt..").because("charts are drawings with tokens").check(classes);
  }

  @Test
  void chartsAreComputedWithoutAToolkit() {
    classes().that().resideInAPackage("io.pgdeck.chart..").should().onlyDependOnClassesThat(
        resideInAnyPackage("io.pgdeck.chart..", "java..", "org.jspecify..")).because("one drawing serves screen and paper").check(classes);
  }

  @Test
  void onlyTheRunnerExecutesWhatIsNoRead() {
    noClasses().that().resideInAnyPackage("io.pgdeck..").and(not(resideInAnyPackage("io.pgdeck.demo..", "io.pgdeck.monitoring..", "io.pgdeck.server..")))
        .and().doNotHaveFullyQualifiedName("io.pgdeck.action.ActionRunner").should()
        .callMethod("io.pgdeck.server.Server", "openForAction", "java.lang.String")
        .because("ActionRunner shows, limits, cancels and logs what it runs").check(classes);
  }
}
