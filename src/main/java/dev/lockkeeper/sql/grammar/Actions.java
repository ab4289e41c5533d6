package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.stream.Stream;

/** Walks what statements do. Thread-safe. */
public final class Actions {

    private Actions() {}

    /**
     * What the statement itself does when it runs: its actions, and those of a {@code DO} block, of what {@code CREATE
     * SCHEMA} creates at once, of what {@code EXPLAIN ANALYZE} runs, and of {@code WITH}. Not what the body of a routine
     * does, which is only kept, nor what is only explained.
     */
    public static Stream<Action> run(Reading reading) {
        return reading.actions().stream().flatMap(action -> Stream.concat(Stream.of(action), inside(action)));
    }

    private static Stream<Action> inside(Action action) {
        return switch (action) {
            case RoutineAction.DoBlock block -> block.body().stream().flatMap(Actions::of);
            case DefinitionAction.Create create ->
                create.inside().stream().flatMap(made -> Stream.concat(Stream.of(made), inside(made)));
            case DataAction.Explain explain -> explain.analyze() ? run(explain.explained()) : Stream.empty();
            case DataAction.Select select -> changes(select.query());
            case DataAction.Insert insert -> changes(insert.query());
            case DataAction.Update update -> changes(update.query());
            case DataAction.Delete delete -> changes(delete.query());
            case DataAction.Merge merge -> changes(merge.query());
            case DataAction.Copy copy -> changes(copy.query());
            default -> Stream.empty();
        };
    }

    /** What the statements of a body do. */
    public static Stream<Action> of(RoutineAction.Body body) {
        return body.statements().stream().flatMap(statement -> run(statement.reading()));
    }

    private static Stream<Action> changes(Query query) {
        List<DataAction> changes = query.changes();
        return changes.stream().flatMap(change -> Stream.concat(Stream.of(change), inside(change)));
    }
}
