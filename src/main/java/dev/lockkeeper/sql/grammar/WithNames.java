package dev.lockkeeper.sql.grammar;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.With_clauseContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.With_queryContext;

/** Which names {@code WITH} gives where. Thread-safe. */
final class WithNames {

    private WithNames() {}

    /** Whether a name at a node means a query of a {@code WITH} around it, and no relation. */
    static boolean isVisible(TreePlaces places, String name, ParserRuleContext at) {
        ParseTree below = at;
        for (ParserRuleContext around = at.getParent(); around != null; around = around.getParent()) {
            if (around instanceof With_clauseContext with) {
                if (isEarlier(places, name, with, below)) {
                    return true;
                }
            } else if (isGivenBy(places, name, around, below)) {
                return true;
            }
            below = around;
        }
        return false;
    }

    /** In the WITH itself: the queries before this one, and with RECURSIVE all of them. */
    private static boolean isEarlier(TreePlaces places, String name, With_clauseContext with, ParseTree from) {
        for (With_queryContext query : with.with_query()) {
            if (query == from && with.RECURSIVE() == null) {
                return false;
            }
            if (isCalled(places, query, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGivenBy(TreePlaces places, String name, ParserRuleContext around, ParseTree below) {
        for (int child = 0; child < around.getChildCount(); child++) {
            if (around.getChild(child) instanceof With_clauseContext with && with != below) {
                return with.with_query().stream().anyMatch(query -> isCalled(places, query, name));
            }
        }
        return false;
    }

    private static boolean isCalled(TreePlaces places, With_queryContext query, String name) {
        return places.objectName(query.query_name).name().equals(name);
    }
}
