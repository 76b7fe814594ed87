/// The screen of the alerts room.
@NullMarked
package io.pgdeck.alerts.view;

import org.jspecify.annotations.NullMarked;
