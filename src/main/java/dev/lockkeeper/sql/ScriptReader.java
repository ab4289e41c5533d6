package dev.lockkeeper.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Splits a script into statements where psql would: at semicolons outside parentheses and outside {@code BEGIN ATOMIC}
 * bodies. Used once; not thread-safe.
 */
final class ScriptReader {

    /** With these psql sends what stands before them, as with a semicolon, or throws it away. */
    private static final Set<String> ENDING_COMMANDS =
            Set.of("\\g", "\\gx", "\\gdesc", "\\gexec", "\\gset", "\\crosstabview", "\\watch", "\\r", "\\reset");

    private final String text;
    private final Lines lines;
    private final Lexer lexer;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<PsqlCommand> psqlCommands = new ArrayList<>();
    /** Indexes of the statements whose data begins on the next line. */
    private final Deque<Integer> copiesWithoutData = new ArrayDeque<>();

    private RoutineBody body = new RoutineBody();
    private boolean inStatement;
    private int statementStart;
    private int statementEnd;
    private int parentheses;
    private int firstParenthesis;

    ScriptReader(String text, Lines lines) {
        this.text = text;
        this.lines = lines;
        this.lexer = new Lexer(text);
    }

    List<Statement> statements() {
        return Collections.unmodifiableList(statements);
    }

    List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    List<PsqlCommand> psqlCommands() {
        return Collections.unmodifiableList(psqlCommands);
    }

    /** Reads to the end; shows every token to the listener, which must not move the cursor. */
    void read(Consumer<Lexer> listener) {
        boolean broken = false;
        while (lexer.advance()) {
            listener.accept(lexer);
            if (lexer.copiesDue() > 0) {
                checkLineOfCopy();
            }
            switch (lexer.kind()) {
                case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
                case PSQL_COMMAND -> psqlCommand();
                case COPY_DATA -> copyData();
                case UNTERMINATED -> {
                    broken = true;
                    unterminated();
                }
                default -> significant();
            }
        }
        if (!broken) {
            checkAllClosed();
        }
        finishStatement();
        copiesWithoutData.forEach(index -> giveData(index, new CopyData(text.length(), text.length())));
    }

    private void significant() {
        if (lexer.is(';') && parentheses == 0 && !body.isOpen()) {
            finishStatement();
            return;
        }
        extendStatement();
        if (parentheses == 0) {
            body.read(lexer);
        }
        if (lexer.is('(')) {
            if (parentheses++ == 0) {
                firstParenthesis = lexer.start();
            }
        } else if (lexer.is(')')) {
            parentheses = Math.max(0, parentheses - 1);
        }
    }

    private void extendStatement() {
        if (!inStatement) {
            inStatement = true;
            statementStart = lexer.start();
        }
        statementEnd = lexer.end();
    }

    private void finishStatement() {
        if (inStatement) {
            StatementKind kind = Statements.classify(text, statementStart, statementEnd);
            if (kind instanceof StatementKind.CopyFromStdin) {
                lexer.expectCopyData();
                copiesWithoutData.add(statements.size());
            }
            statements.add(new Statement(
                    text,
                    statements.size() + 1,
                    statementStart,
                    statementEnd,
                    lines.position(statementStart),
                    kind,
                    Optional.empty()));
        }
        inStatement = false;
        parentheses = 0;
        body = new RoutineBody();
    }

    private void copyData() {
        if (inStatement) {
            problem(
                    statementStart,
                    "A statement begins on the line of a COPY … FROM stdin and goes on behind its data; write it on a line"
                            + " of its own.");
        }
        giveData(copiesWithoutData.remove(), new CopyData(lexer.start(), lexer.copyDataEnd()));
    }

    private void giveData(int index, CopyData data) {
        Statement copy = statements.get(index);
        statements.set(
                index,
                new Statement(
                        text,
                        copy.number(),
                        copy.start(),
                        copy.end(),
                        copy.position(),
                        copy.kind(),
                        Optional.of(data)));
    }

    /** psql cuts the data out of the middle of such a literal; we do not, and say so. */
    private void checkLineOfCopy() {
        boolean literal =
                !lexer.kind().equals(TokenKind.WHITESPACE) && !lexer.kind().equals(TokenKind.COPY_DATA);
        int lineFeed = literal ? text.indexOf('\n', lexer.start(), lexer.end()) : -1;
        if (lineFeed >= 0) {
            problem(
                    lexer.start(),
                    "What begins here, on the line of a COPY … FROM stdin, reaches into its data; write it on a line of"
                            + " its own.");
        }
    }

    private void psqlCommand() {
        String name = text.substring(lexer.start(), lexer.psqlNameEnd());
        PsqlCommand command = new PsqlCommand(name, lexer.start(), lexer.end(), lines.position(lexer.start()));
        psqlCommands.add(command);
        if (ENDING_COMMANDS.contains(name)) {
            finishStatement();
        } else if (inStatement && command.harmless()) {
            problem(
                    lexer.start(),
                    "%s stands inside the statement that begins at %s; write it before or behind the statement."
                            .formatted(name, lines.position(statementStart)));
        }
    }

    private void unterminated() {
        String what = switch (lexer.intendedKind()) {
            case BLOCK_COMMENT -> "The comment";
            case QUOTED_IDENTIFIER -> "The quoted identifier";
            case DOLLAR_STRING -> "The dollar-quoted string";
            default -> "The string";
        };
        problem(lexer.start(), "%s opened at %s is never closed.".formatted(what, lines.position(lexer.start())));
        // Like psql, also a comment: the server shall refuse the broken rest, not run what stands before it.
        extendStatement();
    }

    private void checkAllClosed() {
        if (parentheses > 0) {
            problem(
                    firstParenthesis,
                    "The parenthesis opened at %s is never closed, so that no semicolon behind it ends the statement."
                            .formatted(lines.position(firstParenthesis)));
        } else if (body.isOpen()) {
            problem(
                    body.begin(),
                    "BEGIN ATOMIC at %s has no END, so that no semicolon behind it ends the statement."
                            .formatted(lines.position(body.begin())));
        }
    }

    private void problem(int offset, String message) {
        problems.add(new Problem(offset, lines.position(offset), message));
    }
}
