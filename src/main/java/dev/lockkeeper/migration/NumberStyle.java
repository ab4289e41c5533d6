package dev.lockkeeper.migration;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How the files of a folder are numbered. Stateless and thread-safe. */
public enum NumberStyle {
    /** One after another: {@code 013}, {@code 014}; padded as the highest one is. */
    COUNTED,
    /** The moment a file was begun, in UTC, to the second: {@code 20260301120000}. */
    MOMENTS,
    /** The same to the minute: {@code 202603011200}. */
    MINUTES;

    /** The first number of an empty folder. */
    private static final String FIRST = "001";

    private static final int EARLIEST_YEAR = 1990;
    private static final int LATEST_YEAR = 2199;

    /** The style of a folder, as its highest number shows. */
    static NumberStyle of(Optional<MigrationNumber> highest) {
        return highest.map(number -> {
                    for (NumberStyle style : new NumberStyle[] {MOMENTS, MINUTES}) {
                        if (style.moment(number).isPresent()) {
                            return style;
                        }
                    }
                    return COUNTED;
                })
                .orElse(COUNTED);
    }

    /**
     * The number of the next file: behind every number there is, whatever the clock says.
     *
     * @param highest the highest number of the folder; empty if it has none
     * @param now the moment, in UTC
     */
    MigrationNumber next(Optional<MigrationNumber> highest, LocalDateTime now) {
        if (this == COUNTED) {
            return highest.map(MigrationNumber::next).orElseGet(() -> new MigrationNumber(FIRST));
        }
        MigrationNumber moment = new MigrationNumber(format().format(now));
        return highest.filter(last -> last.compareTo(moment) >= 0)
                .map(last -> moment(last)
                        .map(taken -> new MigrationNumber(format().format(taken.plus(1, unit()))))
                        .orElseGet(last::next))
                .orElse(moment);
    }

    /** The moment a number stands for in this style. */
    private Optional<LocalDateTime> moment(MigrationNumber number) {
        int digits = this == MOMENTS ? 14 : 12;
        if (this == COUNTED || number.digits().length() != digits) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(number.digits(), format()))
                    .filter(moment -> moment.getYear() >= EARLIEST_YEAR && moment.getYear() <= LATEST_YEAR);
        } catch (DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }

    private ChronoUnit unit() {
        return this == MOMENTS ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
    }

    private DateTimeFormatter format() {
        DateTimeFormatterBuilder format = new DateTimeFormatterBuilder()
                .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NEVER)
                .appendValue(ChronoField.MONTH_OF_YEAR, 2)
                .appendValue(ChronoField.DAY_OF_MONTH, 2)
                .appendValue(ChronoField.HOUR_OF_DAY, 2)
                .appendValue(ChronoField.MINUTE_OF_HOUR, 2);
        if (this == MOMENTS) {
            format.appendValue(ChronoField.SECOND_OF_MINUTE, 2);
        }
        return format.toFormatter().withZone(ZoneOffset.UTC).withResolverStyle(ResolverStyle.STRICT);
    }
}
