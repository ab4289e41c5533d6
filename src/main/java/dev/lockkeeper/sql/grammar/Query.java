package dev.lockkeeper.sql.grammar;

import java.util.List;

/**
 * What a query touches, subqueries and {@code WITH} included; the names that {@code WITH} gives are no relations.
 * Immutable; lists are unmodifiable and name each relation once for each place.
 *
 * @param reads the relations it reads
 * @param rowLocked the relations whose rows {@code FOR UPDATE} and the like lock
 * @param functions the functions it calls
 * @param sequences the sequences that {@code nextval('…')} and {@code setval('…', …)} name in a literal
 * @param changes the changes of data in its {@code WITH}
 * @param range where it is written
 */
public record Query(
        List<ObjectName> reads,
        List<ObjectName> rowLocked,
        List<ObjectName> functions,
        List<ObjectName> sequences,
        List<DataAction> changes,
        SourceRange range) {

    /** A query that touches nothing. */
    public static Query none(SourceRange range) {
        return new Query(List.of(), List.of(), List.of(), List.of(), List.of(), range);
    }

    /** Whether it calls this built-in function, given in lower case. */
    public boolean calls(String builtIn) {
        return functions.stream().anyMatch(function -> function.isBuiltIn(builtIn));
    }
}
