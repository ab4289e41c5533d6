package dev.lockkeeper.cli;

import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.record.Story;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal as a person reads it on a terminal. Immutable. */
final class JournalText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final int SHORT_RUN = 8;
    private static final int LONGEST_SENTENCE = 160;

    private final ZoneId zone;

    /** @param zone in which times are shown */
    JournalText(ZoneId zone) {
        this.zone = zone;
    }

    /** A line for each act, newest first, with what was said or why below it. */
    String list(List<ActRecord> acts, boolean withPlace) {
        if (acts.isEmpty()) {
            return "Nothing is written down that fits.\n";
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> head =
                new ArrayList<>(List.of("WHEN (" + zone.getId() + ")", "RUN", "OUTCOME", "WHAT", "TOOK", "WHO"));
        if (withPlace) {
            head.add("WHERE");
        }
        rows.add(head);
        for (ActRecord act : acts) {
            List<String> row = new ArrayList<>(List.of(
                    MOMENT.format(act.startedAt().atZone(zone)),
                    act.runId().toString().substring(0, SHORT_RUN),
                    act.outcome().word(),
                    PlainText.line(act.operation() + what(act)),
                    Durations.text(act.duration()),
                    PlainText.line(who(act))));
            if (withPlace) {
                row.add(PlainText.line(act.environment().orElse("-")));
            }
            rows.add(row);
        }
        return table(rows, acts);
    }

    private static String table(List<List<String>> rows, List<ActRecord> acts) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Columns.width(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < rows.size(); number++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(
                        i == columns - 1
                                ? rows.get(number).get(i)
                                : Columns.padded(rows.get(number).get(i), widths[i] + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (number > 0) {
                below(text, acts.get(number - 1));
            }
        }
        return text.toString();
    }

    private static void below(StringBuilder text, ActRecord act) {
        act.error()
                .ifPresent(error ->
                        text.append("    ").append(shortened(error.message())).append('\n'));
        act.reason()
                .ifPresent(reason ->
                        text.append("    reason: ").append(shortened(reason)).append('\n'));
    }

    private static String shortened(String sentence) {
        String line = PlainText.line(sentence.replaceAll("\\s+", " "));
        return line.length() <= LONGEST_SENTENCE ? line : line.substring(0, LONGEST_SENTENCE) + " ...";
    }

    private static String what(ActRecord act) {
        return switch (act.subjects().size()) {
            case 0 -> "";
            case 1 -> " " + act.subjects().getFirst().name();
            default ->
                " " + act.subjects().getFirst().name() + " and "
                        + (act.subjects().size() - 1) + " more";
        };
    }

    private static String who(ActRecord act) {
        if (!act.actor().known()) {
            return act.databaseUser().map(user -> user + " (").orElse("(")
                    + act.actor().osUser() + ")";
        }
        return act.databaseUser().map(user -> user + " (").orElse("(")
                + (act.actor().embedded()
                        ? "application " + act.actor().application() + " on host "
                                + act.actor().host()
                        : act.actor().osUser() + "@" + act.actor().host())
                + ")";
    }

    /** Everything about one act. */
    String detail(ActDetail detail) {
        ActRecord act = detail.act();
        StringBuilder text = new StringBuilder();
        text.append(PlainText.line(act.operation()))
                .append(": ")
                .append(act.outcome().word())
                .append('\n');
        field(text, "Run", act.runId().toString());
        field(text, "When", moment(act.startedAt()) + ", for " + Durations.text(act.duration()));
        field(
                text,
                "Where",
                act.environment().map(name -> name + ", ").orElse("")
                        + act.address().orElse("address not written down"));
        field(
                text,
                "Who",
                act.actor().embedded()
                        ? "by " + act.actor().words() + ", as the system's user "
                                + act.actor().osUser()
                                + act.databaseUser()
                                        .map(user -> ", in the database as " + user)
                                        .orElse("")
                        : act.actor().known()
                                ? who(act) + " with " + act.actor().application()
                                : act.actor().words());
        act.plan().ifPresent(plan -> field(text, "Plan", plan));
        act.reason().ifPresent(reason -> field(text, "Reason", reason));
        field(
                text,
                "Written in",
                switch (act.source()) {
                    case DATABASE -> "the database's journal";
                    case OPERATOR -> "the journal of this computer";
                    case BOTH -> "the database's journal and that of this computer";
                });
        text.append('\n');
        for (ActRecord.Subject subject : act.subjects()) {
            text.append("  ")
                    .append(PlainText.line(subject.name()))
                    .append("  ")
                    .append(subject.outcome().word())
                    .append(
                            subject.rowId().isPresent() || subject.outcome() == Outcome.RUNNING
                                    ? "  " + Durations.text(subject.duration())
                                    : "")
                    .append(subject.checksum().map(checksum -> "  " + checksum).orElse(""))
                    .append('\n');
        }
        act.error().ifPresent(error -> error(text, error));
        detail.description()
                .ifPresent(description -> text.append("\nWhat the operator was told:\n")
                        .append(PlainText.lines(description).indent(2)));
        story(text, detail);
        return text.toString();
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append(Columns.padded(name + ":", 12))
                .append(PlainText.line(value))
                .append('\n');
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(zone)) + " " + zone.getId();
    }

    private static void error(StringBuilder text, ErrorRecord error) {
        text.append("\n  ")
                .append(PlainText.line(error.message()))
                .append(error.sqlState()
                        .map(state -> " (SQLSTATE " + state + ")")
                        .orElse(""))
                .append('\n');
        error.detail()
                .ifPresent(detail ->
                        text.append("  Detail: ").append(PlainText.line(detail)).append('\n'));
        error.hint()
                .ifPresent(hint ->
                        text.append("  Hint: ").append(PlainText.line(hint)).append('\n'));
    }

    private void story(StringBuilder text, ActDetail detail) {
        Optional<Story> story = detail.story().flatMap(Story::read);
        if (story.isEmpty()) {
            if (detail.storyMissing()) {
                text.append('\n').append(ActDetail.NOT_WRITTEN).append('\n');
            } else if (detail.ofApplication()) {
                text.append('\n').append(ActDetail.OF_APPLICATIONS).append('\n');
            }
            return;
        }
        text.append("\nWhat happened:\n");
        List<Story.Line> lines = story.get().lines();
        for (int i = 0; i < lines.size(); i++) {
            if (i == story.get().leftOutAt() && story.get().leftOut() > 0) {
                text.append("  ... ").append(story.get().leftOut()).append(" lines are not kept\n");
            }
            Story.Line line = lines.get(i);
            text.append("  ")
                    .append(TIME.format(line.at().atZone(zone)))
                    .append("  ")
                    .append(Columns.padded(line.kind().word(), 10))
                    .append(PlainText.line(line.file().map(file -> file + ": ").orElse("") + line.text()))
                    .append('\n');
        }
    }
}
