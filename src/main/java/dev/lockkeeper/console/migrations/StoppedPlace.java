package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.preview.GutterMark;
import dev.lockkeeper.console.preview.Highlight;
import dev.lockkeeper.console.preview.MarkKind;
import dev.lockkeeper.console.preview.SqlDocument;
import dev.lockkeeper.console.preview.TextRange;
import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Progress;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows in a text which of its statements ran and are kept, and at which one it stopped. Stateless. */
final class StoppedPlace {
    /** More marks than anybody scrolls past; the statement it stopped at is always marked. */
    private static final int MARKED = 2_000;

    private StoppedPlace() {}

    /** The text with a mark beside each statement, and the one it stopped at in sight. */
    static DetailState.Text mark(String fileName, String text, MigrationState.Stopped stopped) {
        Progress progress = stopped.progress();
        if (stopped.editedSince()) {
            // The numbers belong to the text that ran; in this one they could point anywhere.
            return new DetailState.Text(
                    SqlDocument.of(fileName, text),
                    Optional.of("What ran was edited since, so that it cannot be shown where it stopped."),
                    Optional.empty());
        }
        List<Statement> statements = Script.read(text).statements();
        int first = progress.nextStatement();
        int last = openNow(progress).map(open -> open.draft().lastStatement()).orElse(first);
        List<GutterMark> marks = new ArrayList<>();
        for (Statement statement : statements) {
            int number = statement.number();
            boolean here = number >= first && number <= last;
            if (number <= MARKED || here) {
                marks.add(mark(statement, number < first, here, progress));
            }
        }
        if (first > statements.size()) {
            return new DetailState.Text(
                    new SqlDocument(fileName, text, marks, List.of()), Optional.empty(), Optional.empty());
        }
        Statement from = statements.get(first - 1);
        Statement to = statements.get(Math.min(last, statements.size()) - 1);
        Highlight highlight = new Highlight(
                kind(progress),
                new TextRange(from.start(), to.end()),
                Optional.of(new TextRange(from.start(), to.end())),
                Optional.of(callout(progress)));
        return new DetailState.Text(
                new SqlDocument(fileName, text, marks, List.of(highlight)),
                Optional.empty(),
                Optional.of(new DetailState.Place(
                        from.position().line(), from.position().column())));
    }

    private static GutterMark mark(Statement statement, boolean kept, boolean here, Progress progress) {
        int line = statement.position().line();
        if (kept) {
            return new GutterMark(line, MarkKind.OK, "statement " + statement.number() + " ran and is kept");
        }
        return here
                ? new GutterMark(line, kind(progress), "statement " + statement.number() + ": " + callout(progress))
                : new GutterMark(line, MarkKind.NOT_RUN, "statement " + statement.number() + " did not run");
    }

    /** The part that was begun, unless the catalog says that it did what it should. */
    private static Optional<UnitRecord> openNow(Progress progress) {
        return progress.open().filter(open -> open.draft().firstStatement() == progress.nextStatement());
    }

    private static MarkKind kind(Progress progress) {
        return openNow(progress)
                .map(open -> switch (open.outcome()) {
                    case FAILED -> MarkKind.ERROR;
                    case RUNNING, CANCELLED -> MarkKind.WAITING;
                    case DONE -> MarkKind.NOT_RUN;
                })
                .orElse(MarkKind.NOT_RUN);
    }

    private static String callout(Progress progress) {
        return openNow(progress)
                .map(open -> switch (open.outcome()) {
                    case FAILED ->
                        "failed" + open.message().map(message -> ": " + message).orElse("");
                    case CANCELLED -> "was cancelled";
                    case RUNNING ->
                        open.backendLives()
                                ? "still runs on the server, pid " + open.backendPid()
                                : "was running when the run ended";
                    case DONE -> "ran";
                })
                .orElse("would be next");
    }
}
