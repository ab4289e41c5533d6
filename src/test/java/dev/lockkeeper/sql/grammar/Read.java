package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.Script;
import java.util.List;
import java.util.stream.Collectors;

/** Reads statements for tests, and writes what they do in short. */
final class Read {

    private Read() {}

    static List<Reading> all(String script) {
        return new StatementReader().read(Script.read(script));
    }

    static Reading one(String statement) {
        List<Reading> readings = all(statement);
        if (readings.size() != 1) {
            throw new AssertionError(readings.size() + " statements in: " + statement);
        }
        return readings.get(0);
    }

    /** The only action of the only statement. */
    static <T> T action(Class<T> kind, String statement) {
        Reading reading = one(statement);
        if (reading instanceof Reading.Analysed analysed && analysed.actions().size() == 1) {
            return kind.cast(analysed.actions().get(0));
        }
        throw new AssertionError(statement + " gave " + reading);
    }

    /** The only change of the only {@code ALTER TABLE}. */
    static <T> T change(Class<T> kind, String statement) {
        List<TableChange> changes =
                action(TableAction.AlterRelation.class, statement).changes();
        if (changes.size() != 1) {
            throw new AssertionError(changes.size() + " changes in: " + statement);
        }
        return kind.cast(changes.get(0));
    }

    static ColumnDefinition column(String definition) {
        String statement = "alter table t add column " + definition;
        return change(ColumnChange.AddColumn.class, statement).definition();
    }

    static String shown(Reading reading) {
        return reading instanceof Reading.Analysed analysed
                ? analysed.actions().stream().map(Read::shown).collect(Collectors.joining(" + "))
                : "not analysed";
    }

    private static String shown(Action action) {
        String name = action.getClass().getSimpleName();
        return switch (action) {
            case TableAction.AlterRelation alter ->
                name + " " + alter.kind().words() + " " + alter.relation() + " "
                        + alter.changes().stream()
                                .map(change -> change.getClass().getSimpleName())
                                .toList();
            case DefinitionAction.Drop drop -> name + " " + drop.kind().words() + " " + drop.objects();
            case DefinitionAction.Alter alter ->
                name + " " + alter.kind().words() + " " + alter.object() + " "
                        + alter.change().getClass().getSimpleName();
            case DefinitionAction.Create create -> name + " " + create.kind().words();
            case DefinitionAction.Comment comment ->
                name + " " + comment.kind().words() + " " + comment.object()
                        + comment.on().map(on -> " on " + on).orElse("");
            case Action.Other other -> name + " " + other.keywords();
            default -> name;
        };
    }
}
