/// Alerts: what needs me, and who knows?
@NullMarked
package io.pgdeck.alerts;

import org.jspecify.annotations.NullMarked;
