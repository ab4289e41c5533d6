/** The ways in which somebody is told of an alert: a log line, a web hook, a program. */
@NullMarked
package dev.lockkeeper.health.alert.channel;

import org.jspecify.annotations.NullMarked;
