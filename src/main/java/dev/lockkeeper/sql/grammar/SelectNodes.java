package dev.lockkeeper.sql.grammar;

import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_opsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_ops_no_parensContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmt_no_parensContext;

/** The nodes between a query and its SELECTs. Thread-safe. */
final class SelectNodes {

    private SelectNodes() {}

    static boolean isSelect(ParseTree node) {
        return node instanceof Select_opsContext
                || node instanceof Select_ops_no_parensContext
                || node instanceof Select_stmtContext
                || node instanceof Select_stmt_no_parensContext;
    }
}
