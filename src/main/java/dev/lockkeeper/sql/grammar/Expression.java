package dev.lockkeeper.sql.grammar;

import java.util.List;

/**
 * An expression: a default, a check, a predicate, a conversion. Immutable; the lists are unmodifiable.
 *
 * @param range where it is written, without parentheses that belong to the clause around it
 * @param text as it is written
 * @param constant whether it is a literal, also with a sign, a cast or parentheses, {@code NULL}, {@code TRUE} or
 *     {@code FALSE}: it needs no look at a row and no call
 * @param isNull whether it is {@code NULL}, also with a cast
 * @param functions the functions it calls by name, in order, each place once; the values that SQL writes without
 *     parentheses, such as {@code current_timestamp}, are among them; operators and casts are not
 * @param columns the words that can be columns, in order, without repetition
 * @param notNullColumns the columns of which it says {@code … IS NOT NULL}, alone or joined by {@code AND} on the
 *     outermost level: where it holds, none of them is null
 */
public record Expression(
        SourceRange range,
        String text,
        boolean constant,
        boolean isNull,
        List<ObjectName> functions,
        List<String> columns,
        List<String> notNullColumns) {

    /** Whether it calls this built-in function, given in lower case. */
    public boolean calls(String builtIn) {
        return functions.stream().anyMatch(function -> function.isBuiltIn(builtIn));
    }
}
