/**
 * What a moment of waiting leaves for those who were not there: a report for people and the same for programs. Both come from
 * one {@link dev.lockkeeper.operation.incident.Incident}, which has no values of statements in it unless they were asked for.
 */
@NullMarked
package dev.lockkeeper.operation.incident;

import org.jspecify.annotations.NullMarked;
