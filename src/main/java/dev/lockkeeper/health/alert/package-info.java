/**
 * Alerts: rules over what probes observe and what own runs report, one alert for each episode and one notice when it is
 * over. The {@link dev.lockkeeper.health.alert.AlertEngine} decides and does nothing else;
 * {@link dev.lockkeeper.health.alert.Alerts} gives it what happens and hands on what it says.
 */
@NullMarked
package dev.lockkeeper.health.alert;

import org.jspecify.annotations.NullMarked;
