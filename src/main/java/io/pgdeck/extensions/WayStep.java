package io.pgdeck.extensions;

/// One step on the way to a working extension.
///
/// @param done   proven by the last probe
/// @param script what to run or write, empty where the sentence says all
public record WayStep(String title, boolean done, String sentence, String script) {}
