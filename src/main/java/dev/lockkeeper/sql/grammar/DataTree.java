package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.DataAction.RowSource;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Merge_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_setContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Values_stmtContext;

/** Turns a parsed statement over data into actions. For one statement. */
final class DataTree {

    private final TreePlaces places;

    DataTree(TreePlaces places) {
        this.places = places;
    }

    /** What a query touches. */
    Query query(ParserRuleContext node) {
        return new QueryTree(places, this).read(node);
    }

    /** What the statement does. */
    Action action(Data_statementContext statement) {
        if (statement.select_stmt() == null) {
            ParserRuleContext change = (ParserRuleContext) statement.getChild(0);
            return change(change);
        }
        Query query = query(statement.select_stmt());
        SourceRange range = places.range(statement);
        Optional<Into_tableContext> into = into(statement.select_stmt());
        return into.isPresent()
                ? CreatedTable.of(
                        places.objectName(into.orElseThrow().schema_qualified_name()), into.orElseThrow(), query, range)
                : new DataAction.Select(query, range);
    }

    /** The INTO of the first SELECT, if it has one. */
    private static Optional<Into_tableContext> into(ParserRuleContext select) {
        ParseTree node = select;
        while (node != null) {
            if (node instanceof Select_primaryContext primary) {
                return Optional.ofNullable(primary.into_table());
            }
            ParseTree next = null;
            for (int child = 0; child < node.getChildCount() && next == null; child++) {
                ParseTree below = node.getChild(child);
                if (below instanceof Select_primaryContext || SelectNodes.isSelect(below)) {
                    next = below;
                }
            }
            node = next;
        }
        return Optional.empty();
    }

    /** What an INSERT, UPDATE, DELETE or MERGE does. */
    DataAction change(ParserRuleContext node) {
        SourceRange range = places.range(node);
        Query query = query(node);
        if (node instanceof Insert_stmt_for_psqlContext insert) {
            return insert(insert, query, range);
        } else if (node instanceof Update_stmt_for_psqlContext update) {
            List<Name> columns = update.update_set().stream()
                    .map(Update_setContext::indirection_identifier)
                    .flatMap(List::stream)
                    .map(places::name)
                    .toList();
            ObjectName target = places.objectName(update.update_table_name);
            Optional<Expression> where = where(update.WHERE() != null, update.vex(), update);
            return new DataAction.Update(target, update.ONLY() != null, columns, where, query, range);
        } else if (node instanceof Delete_stmt_for_psqlContext delete) {
            ObjectName target = places.objectName(delete.delete_table_name);
            Optional<Expression> where = where(delete.WHERE() != null, delete.vex(), delete);
            return new DataAction.Delete(target, delete.ONLY() != null, where, query, range);
        }
        Merge_stmt_for_psqlContext merge = (Merge_stmt_for_psqlContext) node;
        return new DataAction.Merge(places.objectName(merge.merge_table_name), query, range);
    }

    /** {@code WHERE CURRENT OF} is a condition as well: one row is changed. */
    private Optional<Expression> where(boolean written, ParserRuleContext condition, ParserRuleContext statement) {
        if (!written) {
            return Optional.empty();
        }
        return Optional.of(places.expression(condition == null ? statement : condition));
    }

    private DataAction insert(Insert_stmt_for_psqlContext insert, Query query, SourceRange range) {
        ObjectName target = places.objectName(insert.insert_table_name);
        List<Name> columns = insert.insert_columns() == null
                ? List.of()
                : insert.insert_columns().indirection_identifier().stream()
                        .map(places::name)
                        .toList();
        Optional<Values_stmtContext> values =
                insert.select_stmt() == null ? Optional.empty() : values(insert.select_stmt());
        boolean written = insert.select_stmt() == null || values.isPresent();
        int rows = values.map(list -> list.values_values().size()).orElse(written ? 1 : 0);
        RowSource source = written ? RowSource.VALUES : RowSource.QUERY;
        boolean onConflict = insert.conflict_action() != null;
        return new DataAction.Insert(target, columns, source, rows, onConflict, query, range);
    }

    private static Optional<Values_stmtContext> values(ParserRuleContext select) {
        ParseTree node = select;
        while (node.getChildCount() == 1) {
            node = node.getChild(0);
            if (node instanceof Values_stmtContext values) {
                return Optional.of(values);
            }
        }
        return Optional.empty();
    }
}
