package dev.lockkeeper.sql.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.After_opsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_itemContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Merge_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_subqueryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** Collects what a parsed statement touches. Walks without recursion, whatever the tree's depth. For one statement. */
final class QueryTree {

    private final TreePlaces places;
    private final DataTree data;
    private final List<ObjectName> reads = new ArrayList<>();
    private final List<ObjectName> rowLocked = new ArrayList<>();
    private final List<ObjectName> functions = new ArrayList<>();
    private final List<ObjectName> sequences = new ArrayList<>();
    private final List<DataAction> changes = new ArrayList<>();

    QueryTree(TreePlaces places, DataTree data) {
        this.places = places;
        this.data = data;
    }

    /** What is read below this node; a change of data inside it is one of the changes, with a query of its own. */
    Query read(ParserRuleContext root) {
        Deque<ParseTree> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            ParseTree node = open.pop();
            if (node != root && isChange(node)) {
                changes.add(data.change((ParserRuleContext) node));
                continue;
            }
            visit(node);
            for (int child = node.getChildCount() - 1; child >= 0; child--) {
                if (node.getChild(child) instanceof ParserRuleContext below) {
                    open.push(below);
                }
            }
        }
        return new Query(
                List.copyOf(reads),
                List.copyOf(rowLocked),
                List.copyOf(functions),
                List.copyOf(sequences),
                List.copyOf(changes),
                places.range(root));
    }

    private static boolean isChange(ParseTree node) {
        return node instanceof Insert_stmt_for_psqlContext
                || node instanceof Update_stmt_for_psqlContext
                || node instanceof Delete_stmt_for_psqlContext
                || node instanceof Merge_stmt_for_psqlContext;
    }

    private void visit(ParseTree node) {
        if (node instanceof From_primaryContext from) {
            Schema_qualified_nameContext name = from.schema_qualified_name();
            if (name != null) {
                relation(name, from);
            }
        } else if (node instanceof Select_primaryContext select) {
            if (select.TABLE() != null && select.schema_qualified_name() != null) {
                relation(select.schema_qualified_name(), select);
            }
        } else if (node instanceof Function_callContext call) {
            function(call);
        } else if (node instanceof After_opsContext after && after.FOR() != null) {
            locking(after);
        }
    }

    private void relation(Schema_qualified_nameContext written, ParserRuleContext at) {
        ObjectName name = places.objectName(written);
        if (name.schema().isPresent() || !WithNames.isVisible(places, name.name(), at)) {
            reads.add(name);
        }
    }

    private void function(Function_callContext call) {
        if (call.schema_qualified_name_nontype() == null) {
            return;
        }
        ObjectName name = places.objectName(call.schema_qualified_name_nontype());
        functions.add(name);
        boolean moves = name.isBuiltIn("nextval") || name.isBuiltIn("setval");
        if (moves && !call.vex_or_named_notation().isEmpty()) {
            places.literalName(call.vex_or_named_notation(0)).ifPresent(sequences::add);
        }
    }

    /** {@code FOR UPDATE} and its kin, behind a query: they lock rows of what stands in its FROM, or of what is named. */
    private void locking(After_opsContext after) {
        List<String> named = after.schema_qualified_name().stream()
                .map(name -> places.objectName(name).name())
                .toList();
        Deque<ParseTree> open = new ArrayDeque<>();
        open.push(after.getParent());
        while (!open.isEmpty()) {
            ParseTree node = open.pop();
            if (node instanceof From_primaryContext from && from.schema_qualified_name() != null) {
                lock(from, named);
            } else if (!(node instanceof Table_subqueryContext)) {
                push(node, open);
            }
        }
    }

    private static void push(ParseTree node, Deque<ParseTree> open) {
        boolean from = node instanceof From_itemContext;
        for (int child = node.getChildCount() - 1; child >= 0; child--) {
            ParseTree below = node.getChild(child);
            boolean leads = below instanceof From_itemContext
                    || below instanceof From_primaryContext
                    || below instanceof Select_primaryContext
                    || (!from && SelectNodes.isSelect(below));
            if (leads) {
                open.push(below);
            }
        }
    }

    private void lock(From_primaryContext from, List<String> named) {
        ObjectName name = places.objectName(from.schema_qualified_name());
        String called = from.alias_clause() == null || from.alias_clause().alias == null
                ? name.name()
                : places.objectName(from.alias_clause().alias).name();
        boolean real = name.schema().isPresent() || !WithNames.isVisible(places, name.name(), from);
        if (real && (named.isEmpty() || named.contains(called))) {
            rowLocked.add(name);
        }
    }
}
