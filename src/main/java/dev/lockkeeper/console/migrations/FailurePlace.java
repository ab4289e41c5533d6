package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.preview.GutterMark;
import dev.lockkeeper.console.preview.Highlight;
import dev.lockkeeper.console.preview.MarkKind;
import dev.lockkeeper.console.preview.SqlDocument;
import dev.lockkeeper.console.preview.TextRange;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.Token;
import java.util.List;
import java.util.Optional;

/** Shows in a text where its last attempt failed. Stateless. */
final class FailurePlace {
    private FailurePlace() {}

    /** The text with the place of the failure marked, if the server named one. */
    static DetailState.Text mark(String fileName, String text, MigrationState.Failed failed) {
        if (failed.editedSince()) {
            // The line and column belong to the text that ran; in this one they could point anywhere.
            return new DetailState.Text(
                    SqlDocument.of(fileName, text),
                    Optional.of("The last attempt failed" + placeWords(failed) + ", but the file was edited since."),
                    Optional.empty());
        }
        return failed.entry()
                .error()
                .filter(error -> error.line().isPresent())
                .map(error -> marked(fileName, text, error))
                .orElseGet(
                        () -> new DetailState.Text(SqlDocument.of(fileName, text), Optional.empty(), Optional.empty()));
    }

    private static String placeWords(MigrationState.Failed failed) {
        return failed.entry()
                .error()
                .flatMap(ErrorRecord::line)
                .map(line -> " in line " + line)
                .orElse("");
    }

    private static DetailState.Text marked(String fileName, String text, ErrorRecord error) {
        int line = error.line().orElse(1);
        int column = error.column().orElse(1);
        Script script = Script.read(text);
        int offset = script.offset(new Position(line, column));
        TextRange exact = tokenAt(script, offset);
        TextRange statement = script.statementAt(offset)
                .or(() -> error.statement().flatMap(number -> numbered(script, number)))
                .map(found -> new TextRange(found.start(), found.end()))
                .orElse(exact);
        Highlight highlight =
                new Highlight(MarkKind.ERROR, statement, Optional.of(exact), Optional.of(error.message()));
        GutterMark mark = new GutterMark(line, MarkKind.ERROR, "failed here: " + error.message());
        return new DetailState.Text(
                new SqlDocument(fileName, text, List.of(mark), List.of(highlight)),
                Optional.empty(),
                Optional.of(new DetailState.Place(line, column)));
    }

    private static Optional<Statement> numbered(Script script, int number) {
        return script.statements().stream()
                .filter(statement -> statement.number() == number)
                .findFirst();
    }

    private static TextRange tokenAt(Script script, int offset) {
        return script.tokens().stream()
                .filter(token -> token.start() <= offset && offset < token.end())
                .findFirst()
                .map(FailurePlace::range)
                .orElse(new TextRange(offset, offset));
    }

    private static TextRange range(Token token) {
        return new TextRange(token.start(), token.end());
    }
}
