/// What is handed on: the rooms as PDF, HTML, JSON and Markdown, from the same pictures and charts the window shows.
@NullMarked
package io.pgdeck.report;

import org.jspecify.annotations.NullMarked;
