package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import dev.lockkeeper.sql.grammar.RoutineAction.Body;
import dev.lockkeeper.sql.grammar.RoutineAction.BodyStatement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Reads bodies in PL/pgSQL: finds the SQL statements between its own, whatever nests. It reads any text and gives what it
 * finds; what PL/pgSQL would refuse is not noticed. For one body.
 */
final class BlockBodies {

    private static final Set<String> SQL_STATEMENTS = Set.of(
            "alter",
            "analyze",
            "call",
            "cluster",
            "comment",
            "copy",
            "create",
            "delete",
            "discard",
            "do",
            "drop",
            "explain",
            "grant",
            "insert",
            "listen",
            "lock",
            "merge",
            "notify",
            "reassign",
            "refresh",
            "reindex",
            "reset",
            "revoke",
            "security",
            "select",
            "set",
            "truncate",
            "unlisten",
            "update",
            "vacuum",
            "values",
            "with");

    /** What is open around a statement. */
    private static final class Frame {

        private final boolean block;
        private final int firstStatement;

        Frame(boolean block, int firstStatement) {
            this.block = block;
            this.firstStatement = firstStatement;
        }
    }

    private final Source source;
    private final Descent descent;
    private final Cursor cursor;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final List<BodyStatement> statements = new ArrayList<>();
    private final List<SourceRange> dynamic = new ArrayList<>();
    private final List<SourceRange> transactionControl = new ArrayList<>();
    private final List<ObjectName> calls = new ArrayList<>();
    private boolean declares;

    BlockBodies(Source source, Descent descent) {
        this.source = source;
        this.descent = descent;
        this.cursor = new Cursor(source);
    }

    Body read() {
        while (!cursor.atEnd()) {
            int before = cursor.at();
            one();
            if (cursor.at() == before) {
                cursor.next();
            }
        }
        SourceRange range = source.range(0, source.text().length());
        return new Body(
                List.copyOf(statements),
                List.copyOf(dynamic),
                List.copyOf(transactionControl),
                List.copyOf(calls),
                range);
    }

    private void one() {
        switch (cursor.word()) {
            case "begin" -> {
                declares = false;
                open(true);
            }
            case "declare" -> {
                declares = true;
                cursor.next();
            }
            case "else" -> cursor.next();
            case "end" -> end();
            case "if", "case" -> {
                open(false);
                expression(Set.of("then", "when"));
            }
            case "elsif", "elseif", "when" -> expression(Set.of("then"));
            case "then" -> cursor.next();
            case "loop" -> open(false);
            case "while", "foreach" -> expression(Set.of("loop"));
            case "for" -> loopOver();
            case "exception" -> handler();
            default -> statement();
        }
    }

    private void open(boolean block) {
        frames.push(new Frame(block, statements.size()));
        cursor.next();
    }

    private void end() {
        cursor.next();
        if (!frames.isEmpty()) {
            frames.pop();
        }
        toSemicolon();
    }

    /** Before its handlers, a failure in the block is caught. */
    private void handler() {
        cursor.next();
        int from = frames.isEmpty() ? 0 : frames.peek().firstStatement;
        for (int index = from; index < statements.size(); index++) {
            BodyStatement statement = statements.get(index);
            statements.set(index, new BodyStatement(statement.reading(), true, statement.range()));
        }
        // The handlers run only then; the END of the block closes this frame in place of its own.
        if (!frames.isEmpty()) {
            frames.pop();
        }
        frames.push(new Frame(false, statements.size()));
    }

    /** Up to one of the words outside parentheses and CASE, which is left for the next step. */
    private int expression(Set<String> words) {
        int from = cursor.at();
        int first = cursor.isAnyWord("if", "elsif", "elseif", "when", "while", "foreach", "case") ? from + 1 : from;
        cursor.moveTo(Math.min(first, cursor.limit()));
        int cases = 0;
        while (!cursor.atEnd() && !cursor.isSymbol(';')) {
            if (cases == 0 && words.contains(cursor.word())) {
                break;
            }
            if (cursor.isWord("case")) {
                cases++;
            } else if (cursor.isWord("end")) {
                cases--;
            }
            cursor.next();
        }
        collect(first, cursor.at());
        return first;
    }

    private void loopOver() {
        int from = cursor.at();
        cursor.next();
        while (!cursor.atEnd() && !cursor.isAnyWord("in", "loop") && !cursor.isSymbol(';')) {
            cursor.next();
        }
        cursor.take("in");
        int first = cursor.at();
        boolean executes = cursor.isWord("execute");
        boolean query = cursor.isAnyWord("select", "with", "values") || cursor.isSymbol('(');
        expression(Set.of("loop"));
        if (executes) {
            dynamic.add(source.tokenRange(first, cursor.at()));
        } else if (query && cursor.at() > first && cursor.isWord("loop")) {
            add(source, first, cursor.at());
        } else if (cursor.at() == from) {
            cursor.next();
        }
    }

    private void statement() {
        int first = cursor.at();
        if (cursor.isSymbol(';')) {
            cursor.next();
            return;
        }
        if (cursor.isKind(TokenKind.OPERATOR) && source.text(first).equals("<<")) {
            cursor.moveTo(Math.min(first + 3, cursor.limit()));
            return;
        }
        String word = cursor.word();
        toSemicolon();
        int behind = cursor.at() > first && source.isSymbol(cursor.at() - 1, ';') ? cursor.at() - 1 : cursor.at();
        if (declares) {
            // A variable may be called like a statement.
            inside(first, behind);
        } else if (isAssignment(first, behind)) {
            collect(first, behind);
        } else if (word.equals("commit") || word.equals("rollback")) {
            transactionControl.add(source.tokenRange(first, behind));
        } else if (word.equals("execute")) {
            dynamic.add(source.tokenRange(first, behind));
            collect(first + 1, behind);
        } else if (SQL_STATEMENTS.contains(word)) {
            sql(first, behind);
        } else if (word.equals("perform")) {
            perform(first, behind);
        } else {
            inside(first, behind);
        }
    }

    private boolean isAssignment(int first, int behind) {
        if (behind - first < 2) {
            return false;
        }
        String second = source.text(first + 1);
        return second.equals(":=") || second.equals("=") || second.equals(".") || second.equals("[");
    }

    private void toSemicolon() {
        int depth = 0;
        while (!cursor.atEnd() && !(depth <= 0 && cursor.isSymbol(';'))) {
            depth += cursor.isSymbol('(') ? 1 : cursor.isSymbol(')') ? -1 : 0;
            cursor.next();
        }
        cursor.takeSymbol(';');
    }

    private void sql(int first, int behind) {
        String plain = IntoClause.without(source, first, behind);
        Source respelled = source.respelled(source.start(first), plain);
        add(respelled, 0, respelled.tokens());
    }

    /** {@code PERFORM …} is {@code SELECT …} whose result is dropped. */
    private void perform(int first, int behind) {
        collect(first + 1, behind);
        int start = source.start(first);
        String written = source.text().substring(start, source.end(behind - 1));
        Source respelled = source.respelled(start, "select " + written.substring("perform".length()));
        add(respelled, 0, respelled.tokens());
    }

    /** {@code RETURN QUERY …}, {@code OPEN … FOR …} and declarations of cursors hold a query; others an expression. */
    private void inside(int first, int behind) {
        boolean opens = source.isWord(first, "return") || source.isWord(first, "open");
        for (int token = first + 1; token < behind; token++) {
            boolean introduced = source.isWord(token - 1, "query") || source.isWord(token - 1, "for");
            if (introduced && source.isWord(token, "execute")) {
                dynamic.add(source.tokenRange(first, behind));
                return;
            }
            boolean query = source.isWord(token, "select") || source.isWord(token, "with");
            if (introduced && query && (opens || source.isWord(token - 1, "for"))) {
                add(source, token, behind);
                return;
            }
        }
        collect(first, behind);
    }

    private void add(Source from, int first, int behind) {
        if (behind <= first) {
            return;
        }
        boolean guarded = frames.stream().anyMatch(frame -> !frame.block);
        Reading reading = descent.reading(from, first, behind);
        statements.add(new BodyStatement(reading, guarded, from.tokenRange(first, behind)));
    }

    private void collect(int first, int behind) {
        if (behind <= first) {
            return;
        }
        ExpressionWords words = new ExpressionWords(source, first, behind);
        words.read();
        calls.addAll(words.functions());
        Cursor inside = new Cursor(source, first, behind);
        while (!inside.atEnd()) {
            int open = inside.at();
            boolean query = inside.isSymbol('(') && (inside.isWordAt(1, "select") || inside.isWordAt(1, "with"));
            if (query && isClosed(inside)) {
                add(source, open + 1, inside.at() - 1);
            } else {
                inside.moveTo(open + 1);
            }
        }
    }

    private static boolean isClosed(Cursor cursor) {
        try {
            cursor.skipParentheses();
            return true;
        } catch (NotReadException open) {
            return false;
        }
    }
}
