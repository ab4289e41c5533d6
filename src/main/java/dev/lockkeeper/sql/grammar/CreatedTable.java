package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.TableAction.Persistence;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;

/** The table that {@code SELECT … INTO} creates. Thread-safe. */
final class CreatedTable {

    private CreatedTable() {}

    static TableAction.CreateTable of(ObjectName table, Into_tableContext into, Query query, SourceRange range) {
        Persistence persistence = into.UNLOGGED() != null
                ? Persistence.UNLOGGED
                : into.TEMP() != null || into.TEMPORARY() != null ? Persistence.TEMPORARY : Persistence.PERMANENT;
        return new TableAction.CreateTable(
                table,
                persistence,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(query),
                List.of(),
                range);
    }
}
