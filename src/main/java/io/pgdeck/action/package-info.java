/// Orders: a plan that is shown before it runs, the runner, the audit log.
@NullMarked
package io.pgdeck.action;

import org.jspecify.annotations.NullMarked;
