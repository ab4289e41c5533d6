package dev.lockkeeper.environment;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * When changes are expected: on these days, from one time of the day until another, in the zone of those who use the
 * database. Ends on the following day if it ends before it begins. Where the clock is put forward, a time that it skips is
 * the moment at which it is put forward; where it is put back, a time that it shows twice is the first of the two. Immutable.
 *
 * @param days the days on which it begins; at least one
 * @param from when it begins
 * @param until when it ends, exclusive
 * @param zone whose clock counts
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
    /** A window within an hour that the clock skips does not happen that day; two weeks later it has. */
    private static final int DAYS_LOOKED_AHEAD = 22;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

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

    private record Stretch(Instant begin, Instant end) {
        boolean contains(Instant instant) {
            return !instant.isBefore(begin) && instant.isBefore(end);
        }
    }

    /** Whether changes are expected at this moment. */
    public boolean contains(Instant instant) {
        return remaining(instant).isPresent();
    }

    /** How long it stays open from this moment on; empty if it is not open then. */
    public Optional<Duration> remaining(Instant instant) {
        LocalDate today = instant.atZone(zone).toLocalDate();
        return List.of(today.minusDays(1), today).stream()
                .filter(this::isOn)
                .map(this::on)
                .filter(stretch -> stretch.contains(instant))
                .map(stretch -> Duration.between(instant, stretch.end()))
                .findFirst();
    }

    /** When it begins the next time, after this moment; while it is open, the time after. */
    public Instant next(Instant instant) {
        LocalDate yesterday = instant.atZone(zone).toLocalDate().minusDays(1);
        return yesterday
                .datesUntil(yesterday.plusDays(DAYS_LOOKED_AHEAD))
                .filter(this::isOn)
                .map(this::on)
                .filter(stretch ->
                        stretch.begin().isAfter(instant) && stretch.end().isAfter(stretch.begin()))
                .map(Stretch::begin)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(words() + " never comes after " + instant));
    }

    private boolean isOn(LocalDate date) {
        return days.contains(date.getDayOfWeek());
    }

    private Stretch on(LocalDate date) {
        LocalDate lastDay = until.isAfter(from) ? date : date.plusDays(1);
        return new Stretch(instant(date.atTime(from)), instant(lastDay.atTime(until)));
    }

    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    /** As an operator says it: {@code Sun 06:00 to 08:00 Europe/Amsterdam}. */
    public String words() {
        return dayWords() + " " + hours() + " " + zone.getId();
    }

    /** Without the zone: {@code Sun 06:00 to 08:00}. */
    public String shortWords() {
        return dayWords() + " " + hours();
    }

    /** A moment on this window's clock: {@code Sun 29 Nov 06:00}. */
    public String moment(Instant instant) {
        return MOMENT.format(instant.atZone(zone));
    }

    private String hours() {
        return from + " to " + until;
    }

    /** {@code every day}, {@code Mon to Fri}, {@code Tue, Thu, Sat and Sun}: three days or more in a row as a span. */
    private String dayWords() {
        if (days.size() == DayOfWeek.values().length) {
            return "every day";
        }
        List<String> parts = new ArrayList<>();
        List<DayOfWeek> inOrder = days.stream().sorted().toList();
        int index = 0;
        while (index < inOrder.size()) {
            int last = index;
            while (last + 1 < inOrder.size()
                    && inOrder.get(last + 1).getValue() == inOrder.get(last).getValue() + 1) {
                last++;
            }
            if (last - index >= 2) {
                parts.add(shortName(inOrder.get(index)) + " to " + shortName(inOrder.get(last)));
            } else {
                inOrder.subList(index, last + 1).forEach(day -> parts.add(shortName(day)));
            }
            index = last + 1;
        }
        return parts.size() == 1
                ? parts.getFirst()
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    private static String shortName(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
