package dev.lockkeeper.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When changes are expected, by the clock of those who use the database. */
class MaintenanceWindowTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final MaintenanceWindow SUNDAY = window("06:00", "08:00", DayOfWeek.SUNDAY);
    private static final MaintenanceWindow SATURDAY_NIGHT = window("23:00", "05:00", DayOfWeek.SATURDAY);

    private static MaintenanceWindow window(String from, String until, DayOfWeek first, DayOfWeek... others) {
        return new MaintenanceWindow(
                EnumSet.of(first, others), LocalTime.parse(from), LocalTime.parse(until), AMSTERDAM);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(AMSTERDAM).toInstant();
    }

    @Test
    void itBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
        assertThat(SUNDAY.contains(at("2026-11-29T05:59:59"))).isFalse();
        assertThat(SUNDAY.contains(at("2026-11-29T06:00:00"))).isTrue();
        assertThat(SUNDAY.contains(at("2026-11-29T07:59:59"))).isTrue();
        assertThat(SUNDAY.contains(at("2026-11-29T08:00:00"))).isFalse();
        assertThat(SUNDAY.contains(at("2026-11-28T07:00:00")))
                .as("on the day before")
                .isFalse();
        assertThat(SUNDAY.remaining(at("2026-11-29T07:03:00"))).contains(Duration.ofMinutes(57));
        assertThat(SUNDAY.remaining(at("2026-11-29T08:00:00"))).isEmpty();
    }

    @Test
    void theNextOneBeginsAfterNow() {
        assertThat(SUNDAY.next(at("2026-11-22T17:00:00"))).isEqualTo(at("2026-11-29T06:00:00"));
        assertThat(SUNDAY.next(at("2026-11-29T05:00:00"))).isEqualTo(at("2026-11-29T06:00:00"));
        assertThat(SUNDAY.next(at("2026-11-29T06:00:00")))
                .as("while it is open, the one after")
                .isEqualTo(at("2026-12-06T06:00:00"));
        assertThat(SATURDAY_NIGHT.next(at("2026-11-29T01:00:00"))).isEqualTo(at("2026-12-05T23:00:00"));
    }

    @Test
    void overMidnightItBelongsToTheDayOnWhichItBegins() {
        assertThat(SATURDAY_NIGHT.contains(at("2026-11-28T22:59:59"))).isFalse();
        assertThat(SATURDAY_NIGHT.contains(at("2026-11-28T23:30:00"))).isTrue();
        assertThat(SATURDAY_NIGHT.contains(at("2026-11-29T04:59:59"))).isTrue();
        assertThat(SATURDAY_NIGHT.contains(at("2026-11-29T05:00:00"))).isFalse();
        assertThat(SATURDAY_NIGHT.contains(at("2026-11-28T01:00:00")))
                .as("the night before it begins")
                .isFalse();
        assertThat(SATURDAY_NIGHT.contains(at("2026-11-29T23:30:00")))
                .as("the night after")
                .isFalse();
        assertThat(SATURDAY_NIGHT.remaining(at("2026-11-28T23:00:00"))).contains(Duration.ofHours(6));
    }

    @Test
    void anHourIsMissingOrDoubledWhenTheClockIsChanged() {
        assertThat(SATURDAY_NIGHT.remaining(at("2026-03-28T23:00:00")))
                .as("put forward at 02:00")
                .contains(Duration.ofHours(5));
        assertThat(SATURDAY_NIGHT.remaining(at("2026-10-24T23:00:00")))
                .as("put back at 03:00")
                .contains(Duration.ofHours(7));
        assertThat(SUNDAY.next(at("2026-03-28T12:00:00")))
                .as("the clock on the wall counts, not the hours from the last one")
                .isEqualTo(Instant.parse("2026-03-29T04:00:00Z"));
        assertThat(SUNDAY.next(at("2026-10-24T12:00:00"))).isEqualTo(Instant.parse("2026-10-25T05:00:00Z"));
    }

    @Test
    void aTimeThatTheClockSkipsIsTheMomentItIsPutForward() {
        Instant forward = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(window("01:00", "02:30", DayOfWeek.SUNDAY).remaining(at("2026-03-29T01:00:00")))
                .contains(Duration.ofHours(1));
        assertThat(window("02:30", "03:15", DayOfWeek.SUNDAY).next(at("2026-03-29T01:00:00")))
                .isEqualTo(forward);
        MaintenanceWindow skipped = window("02:10", "02:50", DayOfWeek.SUNDAY);
        assertThat(skipped.contains(forward)).isFalse();
        assertThat(skipped.next(at("2026-03-29T01:00:00")))
                .as("the whole of it is skipped, so that the next is a week later")
                .isEqualTo(at("2026-04-05T02:10:00"));
    }

    @Test
    void aTimeThatTheClockShowsTwiceIsTheFirstOfTheTwo() {
        MaintenanceWindow window = window("01:00", "02:30", DayOfWeek.SUNDAY);
        assertThat(window.contains(Instant.parse("2026-10-25T00:29:59Z"))).isTrue();
        assertThat(window.contains(Instant.parse("2026-10-25T00:30:00Z"))).isFalse();
        assertThat(window.contains(Instant.parse("2026-10-25T01:15:00Z")))
                .as("02:15 for the second time")
                .isFalse();
    }

    @Test
    void itSaysDaysHoursAndZone() {
        assertThat(SUNDAY.words()).isEqualTo("Sun 06:00 to 08:00 Europe/Amsterdam");
        assertThat(SATURDAY_NIGHT.shortWords()).isEqualTo("Sat 23:00 to 05:00");
        assertThat(window("22:00", "23:30", DayOfWeek.FRIDAY, DayOfWeek.TUESDAY).words())
                .startsWith("Tue and Fri 22:00 to 23:30");
        assertThat(window("22:00", "23:30", DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.SUNDAY)
                        .words())
                .startsWith("Mon to Wed and Sun");
        assertThat(new MaintenanceWindow(
                                EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.NOON, ZoneId.of("UTC"))
                        .words())
                .isEqualTo("every day 00:00 to 12:00 UTC");
        assertThat(SUNDAY.moment(at("2026-11-29T06:00:00"))).isEqualTo("Sun 29 Nov 06:00");
    }

    @Test
    void aWindowThatIsNeverOpenIsRefused() {
        assertThatThrownBy(() -> new MaintenanceWindow(Set.of(), LocalTime.MIN, LocalTime.NOON, AMSTERDAM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no day");
        assertThatThrownBy(() -> window("06:00", "06:00", DayOfWeek.SUNDAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("06:00");
    }
}
