package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/** Functions, procedures and anonymous blocks. Immutable; lists are unmodifiable. */
public sealed interface RoutineAction extends Action {

    /**
     * {@code CREATE FUNCTION} or {@code CREATE PROCEDURE}: what its body does happens when it is called, not now.
     *
     * @param kind {@link ObjectKind#FUNCTION} or {@link ObjectKind#PROCEDURE}
     * @param routine its name
     * @param orReplace whether {@code OR REPLACE} is written
     * @param returns the type it gives back, where one is written
     * @param language in lower case; {@code sql} where none is written
     * @param volatility {@code volatile}, {@code stable} or {@code immutable}; the first where none is written
     * @param body what it does; empty for a function of another language
     * @param range the statement
     */
    record CreateRoutine(
            ObjectKind kind,
            ObjectName routine,
            boolean orReplace,
            Optional<TypeName> returns,
            String language,
            String volatility,
            Optional<Body> body,
            SourceRange range)
            implements RoutineAction {}

    /**
     * {@code DO}: what its body does happens now.
     *
     * @param language in lower case; {@code plpgsql} where none is written
     * @param body what it does; empty for another language
     * @param range the statement
     */
    record DoBlock(String language, Optional<Body> body, SourceRange range) implements RoutineAction {}

    /**
     * {@code CALL}.
     *
     * @param procedure the procedure
     * @param range the statement
     */
    record Call(ObjectName procedure, SourceRange range) implements RoutineAction {}

    /**
     * The body of a routine or block in SQL or PL/pgSQL.
     *
     * @param statements the SQL statements in it, in order
     * @param dynamic the places where SQL is put together and run ({@code EXECUTE …}); what it does is not known
     * @param transactionControl the places of {@code COMMIT} and {@code ROLLBACK}
     * @param calls the functions that expressions and {@code PERFORM} call
     * @param range where it is written, without its quotes
     */
    record Body(
            List<BodyStatement> statements,
            List<SourceRange> dynamic,
            List<SourceRange> transactionControl,
            List<ObjectName> calls,
            SourceRange range) {}

    /**
     * A SQL statement in a body.
     *
     * @param reading what it does; ranges are offsets in the script
     * @param guarded whether something decides if it runs or catches its failure: it stands in an {@code IF}, a {@code
     *     CASE} or a loop, or in a block with an {@code EXCEPTION} clause
     * @param range where it is written, without its semicolon
     */
    record BodyStatement(Reading reading, boolean guarded, SourceRange range) {}
}
