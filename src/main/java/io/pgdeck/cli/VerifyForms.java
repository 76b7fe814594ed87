package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.server.Capabilities;
import io.pgdeck.verify.Result;
import io.pgdeck.verify.SuiteResult;
import io.pgdeck.verify.Verdict;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The results of `verify` for eyes and for programs.
final class VerifyForms {
  private static final ObjectMapper JSON = new ObjectMapper();

  private VerifyForms() {}

  static void table(List<SuiteResult> suites, PrintStream out) {
    TextTable.print(out, List.of("suite", "check", "verdict", "evidence", "ms"), List.of(false, false, false, false, true),
        suites.stream().flatMap(s -> s.results().stream())
            .map(r -> List.of(r.suite(), Cells.visible(r.check()), r.verdict().name(), Cells.visible(r.evidence()), ms(r.ms()).toPlainString())).toList());
  }

  static void json(Capabilities server, List<SuiteResult> suites, PrintStream out) {
    var root = new LinkedHashMap<String, Object>();
    root.put("verdict", SuiteResult.verdict(suites).name());
    root.put("pass", SuiteResult.count(suites, Verdict.PASS));
    root.put("fail", SuiteResult.count(suites, Verdict.FAIL));
    root.put("skipped", SuiteResult.count(suites, Verdict.SKIPPED));
    root.put("server", server(server));
    root.put("suites", suites.stream().map(VerifyForms::suite).toList());
    try {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> suite(SuiteResult suite) {
    var one = new LinkedHashMap<String, Object>();
    one.put("suite", suite.suite().name());
    one.put("title", suite.suite().title());
    one.put("verdict", suite.verdict().name());
    one.put("ms", ms(suite.ms()));
    one.put("checks", suite.results().stream().map(VerifyForms::check).toList());
    return one;
  }

  private static Map<String, Object> check(Result result) {
    var one = new LinkedHashMap<String, Object>();
    one.put("check", result.check());
    one.put("verdict", result.verdict().name());
    one.put("evidence", result.evidence());
    one.put("ms", ms(result.ms()));
    return one;
  }

  private static Map<String, Object> server(Capabilities server) {
    var one = new LinkedHashMap<String, Object>();
    one.put("version", server.version());
    one.put("major", server.major());
    one.put("database", server.database());
    one.put("in_recovery", server.inRecovery());
    return one;
  }

  private static BigDecimal ms(double ms) {
    return BigDecimal.valueOf(ms).setScale(1, RoundingMode.HALF_UP);
  }
}
