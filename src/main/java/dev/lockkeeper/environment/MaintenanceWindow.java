package dev.lockkeeper.environment;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * When changes are expected: on these days, from one time of the day until another, in the zone of those who use the
 * database. Ends on the following day if it ends before it begins. Immutable.
 *
 * @param days the days on which it begins; at least one
 * @param from when it begins
 * @param until when it ends, exclusive
 * @param zone whose clock counts
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
    /** @throws IllegalArgumentException if it is on no day, or ends when it begins */
    public MaintenanceWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("the maintenance window is on no day");
        }
        if (from.equals(until)) {
            throw new IllegalArgumentException("the maintenance window ends when it begins, at " + from);
        }
        days = Set.copyOf(EnumSet.copyOf(days));
    }
}
