package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of an act, the same in table, detail and export. */
final class ActWords {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ZONED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private ActWords() {}

    static String moment(Instant moment, ZoneId zone) {
        return MOMENT.format(moment.atZone(zone));
    }

    static String zoned(Instant moment, ZoneId zone) {
        return ZONED.format(moment.atZone(zone));
    }

    /** As the database knows him; an application by its own name, for a login says little of which of many it was. */
    static String who(ActRecord act) {
        if (act.actor().embedded()) {
            return act.actor().application() + " on " + act.actor().host();
        }
        return act.databaseUser().orElse(act.actor().osUser());
    }

    /** The whole identity of who acted. */
    static String whole(ActRecord act) {
        if (act.actor().embedded()) {
            return "by " + act.actor().words() + ", as " + act.actor().osUser()
                    + act.databaseUser()
                            .map(user -> ", in the database as " + user)
                            .orElse("");
        }
        if (!act.actor().known()) {
            return "by " + act.actor().words();
        }
        return act.databaseUser().map(user -> user + ", ").orElse("")
                + act.actor().osUser() + " on " + act.actor().host() + ", "
                + act.actor().application();
    }

    static String environment(JournalSource.Entry entry) {
        return entry.act()
                .environment()
                .or(() -> entry.place().map(place -> place.name()))
                .orElse("unknown");
    }

    static String subjects(ActRecord act) {
        if (act.subjects().isEmpty()) {
            return "nothing was run";
        }
        String first = act.subjects().getFirst().name();
        int more = act.subjects().size() - 1;
        return more == 0 ? first : first + " and " + more + " more";
    }

    static String allSubjects(ActRecord act) {
        return act.subjects().stream().map(ActRecord.Subject::name).collect(Collectors.joining(", "));
    }

    /** What happened, in one sentence. */
    static String sentence(ActRecord act) {
        return act.operation() + " " + subjects(act) + ": " + act.outcome().word();
    }

    static Icon icon(Outcome outcome) {
        return switch (outcome) {
            case APPLIED -> Icon.APPLIED;
            case SKIPPED -> Icon.SKIPPED;
            case UNMARKED -> Icon.UNMARK;
            case ROLLED_BACK -> Icon.ROLL_BACK;
            case DONE -> Icon.CHECKED;
            case FAILED -> Icon.FAILED;
            case STOPPED -> Icon.STOPPED;
            case CANCELLED -> Icon.CANCEL;
            case REFUSED -> Icon.POLICY;
            case RUNNING -> Icon.RUNNING;
            default -> Icon.APPLIED;
        };
    }

    static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case FAILED, STOPPED -> Tone.DANGER;
            case CANCELLED, REFUSED -> Tone.WARNING;
            case RUNNING -> Tone.PLAIN;
            case SKIPPED, UNMARKED, ROLLED_BACK -> Tone.MUTED;
            default -> Tone.SUCCESS;
        };
    }

    /** Where an error was, and what else the server said of it. */
    static String details(String file, ErrorRecord error) {
        return Stream.of(
                        error.sqlState().map(state -> "SQLSTATE " + state),
                        error.statement().map(number -> "statement " + number),
                        error.line()
                                .map(line -> file + ":" + line
                                        + error.column()
                                                .map(column -> ":" + column)
                                                .orElse("")),
                        error.detail().map(detail -> "Detail: " + detail),
                        error.hint().map(hint -> "Hint: " + hint))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }
}
