package io.pgdeck.verify;

/// A verdict as it is printed.
///
/// @param check the check, with its item after a colon where it gives several verdicts
/// @param ms    how long the check took; of several items the first carries it
public record Result(String suite, String check, Verdict verdict, String evidence, double ms) {}
