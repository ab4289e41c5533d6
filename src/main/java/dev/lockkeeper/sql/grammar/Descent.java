package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one statement from its tokens, by its first words. What is not understood ends in a {@link NotReadException}. */
final class Descent {

    /** Bodies inside bodies, and no further: a function that creates a function that creates one. */
    private static final int DEEPEST = 4;

    /** Statements that touch no relation, or none that lint and forecast ask for. */
    private static final Set<String> OTHERS = Set.of(
            "checkpoint",
            "close",
            "deallocate",
            "execute",
            "fetch",
            "import",
            "listen",
            "load",
            "move",
            "notify",
            "prepare",
            "reassign",
            "security",
            "show",
            "unlisten");

    private final Queries queries;
    private final int depth;

    Descent(Queries queries) {
        this(queries, 0);
    }

    private Descent(Queries queries, int depth) {
        this.queries = queries;
        this.depth = depth;
    }

    Queries queries() {
        return queries;
    }

    /** The descent for what stands inside this statement; empty where that is too deep. */
    Optional<Descent> below() {
        return depth < DEEPEST ? Optional.of(new Descent(queries, depth + 1)) : Optional.empty();
    }

    /** What a statement does, or why that is not known. Throws nothing. */
    Reading reading(Source source, int first, int behind) {
        Cursor cursor = new Cursor(source, first, behind);
        String keywords = Keyword.leading(cursor);
        try {
            return new Reading.Analysed(read(cursor));
        } catch (NotReadException notRead) {
            return new Reading.NotAnalysed(notRead.reason(), notRead.place(), keywords);
        } catch (RuntimeException | StackOverflowError unexpected) {
            // What is read was written by anyone: no statement may stop the others from being read.
            String reason =
                    "Reading this statement failed (" + unexpected.getClass().getSimpleName() + ").";
            return new Reading.NotAnalysed(reason, source.tokenRange(first, behind), keywords);
        }
    }

    /** What a statement does. */
    List<Action> read(Cursor cursor) {
        refuseUnreadable(cursor);
        int first = cursor.at();
        List<Action> actions;
        switch (cursor.word()) {
            case "select", "with", "values", "table", "merge" -> actions = queries.statement(cursor);
            case "insert", "update", "delete" -> actions = new DataStatements(cursor, queries).change();
            case "" -> {
                if (!cursor.isSymbol('(')) {
                    throw cursor.unexpected();
                }
                actions = queries.statement(cursor);
            }
            default -> actions = List.of(single(cursor, first));
        }
        cursor.expectEnd();
        return actions;
    }

    private static void refuseUnreadable(Cursor cursor) {
        Source source = cursor.source();
        for (int token = cursor.at(); token < cursor.limit(); token++) {
            TokenKind kind = source.kind(token);
            if (kind == TokenKind.UNTERMINATED) {
                throw new NotReadException("What begins here is never closed.", source.tokenRange(token, token + 1));
            } else if (kind == TokenKind.PSQL_COMMAND) {
                throw new NotReadException(
                        "A command of psql stands inside this statement.", source.tokenRange(token, token + 1));
            }
        }
    }

    private Action single(Cursor cursor, int first) {
        if (OTHERS.contains(cursor.word())
                && !cursor.isWords("prepare", "transaction")
                && !(cursor.isWord("security") && !cursor.isWordAt(1, "label"))) {
            String keywords = Keyword.leading(cursor, cursor.isAnyWord("import", "security", "reassign") ? 2 : 1);
            cursor.skipAll();
            return new Action.Other(keywords, cursor.since(first));
        }
        Optional<Action> transaction = new Sessions(cursor).transaction(first);
        return transaction.orElseGet(() -> definition(cursor, first));
    }

    private Action definition(Cursor cursor, int first) {
        if (cursor.take("create")) {
            return new Creates(cursor, this).read(first);
        } else if (cursor.take("alter")) {
            return new Alters(cursor).read(first);
        } else if (cursor.take("drop")) {
            return new Definitions(cursor).drop(first);
        } else if (cursor.take("comment", "on")) {
            return new Definitions(cursor).comment(first);
        } else if (cursor.take("grant")) {
            return new Definitions(cursor).grant(first, false);
        } else if (cursor.take("revoke")) {
            return new Definitions(cursor).grant(first, true);
        } else if (cursor.take("do")) {
            return new Routines(cursor, this).block(first);
        } else if (cursor.take("call")) {
            ObjectName procedure = cursor.objectName();
            cursor.skipParentheses();
            return new RoutineAction.Call(procedure, cursor.since(first));
        } else if (cursor.take("explain")) {
            return explain(cursor, first);
        } else if (cursor.take("declare")) {
            return declare(cursor, first);
        } else if (cursor.take("copy")) {
            return new DataStatements(cursor, queries).copy(first);
        }
        return session(cursor, first);
    }

    private Action session(Cursor cursor, int first) {
        if (cursor.take("set")) {
            return new Sessions(cursor).set(first);
        } else if (cursor.take("reset")) {
            return new Sessions(cursor).reset(first);
        } else if (cursor.take("discard")) {
            boolean all = cursor.take("all");
            cursor.skipAll();
            SourceRange range = cursor.since(first);
            return all ? new SessionAction.ResetSetting(Optional.empty(), range) : new Action.Other("DISCARD", range);
        }
        return maintenance(cursor, first);
    }

    private Action maintenance(Cursor cursor, int first) {
        if (cursor.take("vacuum")) {
            return new Maintenance(cursor).vacuum(first);
        } else if (cursor.takeAny("analyze", "analyse")) {
            return new Maintenance(cursor).analyze(first);
        } else if (cursor.take("cluster")) {
            return new Maintenance(cursor).cluster(first);
        } else if (cursor.take("reindex")) {
            return new Indexes(cursor).reindex(first);
        } else if (cursor.take("truncate")) {
            return new Maintenance(cursor).truncate(first);
        } else if (cursor.take("lock")) {
            return new Maintenance(cursor).lock(first);
        }
        cursor.expect("refresh", "materialized", "view");
        boolean concurrently = cursor.take("concurrently");
        ObjectName view = cursor.objectName();
        boolean empty = cursor.take("with", "no", "data");
        if (!empty) {
            cursor.take("with", "data");
        }
        return new ViewAction.Refresh(view, concurrently, !empty, cursor.since(first));
    }

    private Action explain(Cursor cursor, int first) {
        boolean analyze;
        if (cursor.isSymbol('(') && !cursor.isWordAt(1, "select") && !cursor.isWordAt(1, "with")) {
            analyze = Settings.parenthesised(cursor).stream()
                    .anyMatch(option -> option.name().startsWith("analy") && option.isOn());
        } else {
            analyze = cursor.takeAny("analyze", "analyse");
            cursor.take("verbose");
        }
        if (cursor.atEnd()) {
            throw cursor.unexpected();
        }
        Reading explained = below().map(descent -> descent.reading(cursor.source(), cursor.at(), cursor.limit()))
                .orElseThrow(cursor::unexpected);
        cursor.skipAll();
        return new DataAction.Explain(explained, analyze, cursor.since(first));
    }

    private Action declare(Cursor cursor, int first) {
        cursor.name();
        while (!cursor.isWord("for")) {
            if (cursor.atEnd()) {
                throw cursor.unexpected();
            }
            cursor.next();
        }
        cursor.next();
        Query query = queries.query(cursor, cursor.at(), cursor.limit());
        cursor.skipAll();
        return new DataAction.Select(query, cursor.since(first));
    }
}
