/// Two periods beside each other: what differs most, and what probably caused it, each figure with its rows.
@NullMarked
package io.pgdeck.moments;

import org.jspecify.annotations.NullMarked;
