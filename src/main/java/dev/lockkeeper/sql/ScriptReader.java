package dev.lockkeeper.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
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

    private final Source source;
    private final CharSequence text;
    private final Lines lines;
    private final Lexer lexer;
    private final StatementList statements;
    private final List<Integer> copies = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<PsqlCommand> psqlCommands = new ArrayList<>();
    /** Indexes of the statements whose data begins on the next line. */
    private final Deque<Integer> copiesWithoutData = new ArrayDeque<>();

    private RoutineBody body = new RoutineBody();
    private boolean inStatement;
    private boolean maySet;
    private int statementStart;
    private int statementEnd;
    private int parentheses;
    private int firstParenthesis;

    ScriptReader(Source source, Lines lines) {
        this.source = source;
        this.text = source.units();
        this.lines = lines;
        this.lexer = new Lexer(text);
        this.statements = new StatementList(source, lines);
    }

    StatementList statements() {
        return statements;
    }

    /** The statements that have inline data. */
    List<Statement> copies() {
        return copies.stream().map(statements::get).toList();
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
        copiesWithoutData.forEach(index -> statements.giveData(index, text.length(), text.length()));
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
            maySet = lexer.isWord("set") || lexer.isWord("reset");
        }
        statementEnd = lexer.end();
    }

    private void finishStatement() {
        if (inStatement) {
            StatementKind kind = Statements.classify(text, statementStart, statementEnd);
            if (kind instanceof StatementKind.CopyFromStdin) {
                lexer.expectCopyData();
                copiesWithoutData.add(statements.size());
                copies.add(statements.size());
            }
            statements.add(statementStart, statementEnd, kind);
            if (maySet) {
                Statements.standardStrings(text, statementStart, statementEnd).ifPresent(lexer::standardStrings);
            }
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
        statements.giveData(copiesWithoutData.remove(), lexer.start(), lexer.copyDataEnd());
    }

    /** psql cuts the data out of the middle of such a literal; we do not, and say so. */
    private void checkLineOfCopy() {
        boolean literal =
                !lexer.kind().equals(TokenKind.WHITESPACE) && !lexer.kind().equals(TokenKind.COPY_DATA);
        if (literal && Characters.holds(text, lexer.start(), lexer.end(), '\n')) {
            problem(
                    lexer.start(),
                    "What begins here, on the line of a COPY … FROM stdin, reaches into its data; write it on a line of"
                            + " its own.");
        }
    }

    private void psqlCommand() {
        String name = source.text(lexer.start(), lexer.psqlNameEnd());
        PsqlCommand command = new PsqlCommand(
                name, source.offset(lexer.start()), source.offset(lexer.end()), lines.positionOfUnit(lexer.start()));
        psqlCommands.add(command);
        if (ENDING_COMMANDS.contains(name)) {
            finishStatement();
        } else if (inStatement && command.harmless()) {
            problem(
                    lexer.start(),
                    "%s stands inside the statement that begins at %s; write it before or behind the statement."
                            .formatted(name, lines.positionOfUnit(statementStart)));
        }
    }

    private void unterminated() {
        String what = switch (lexer.intendedKind()) {
            case BLOCK_COMMENT -> "The comment";
            case QUOTED_IDENTIFIER -> "The quoted identifier";
            case DOLLAR_STRING -> "The dollar-quoted string";
            default -> "The string";
        };
        problem(lexer.start(), "%s opened at %s is never closed.".formatted(what, lines.positionOfUnit(lexer.start())));
        // Like psql, also a comment: the server shall refuse the broken rest, not run what stands before it.
        extendStatement();
    }

    private void checkAllClosed() {
        if (parentheses > 0) {
            problem(
                    firstParenthesis,
                    "The parenthesis opened at %s is never closed, so that no semicolon behind it ends the statement."
                            .formatted(lines.positionOfUnit(firstParenthesis)));
        } else if (body.isOpen()) {
            problem(
                    body.begin(),
                    "BEGIN ATOMIC at %s has no END, so that no semicolon behind it ends the statement."
                            .formatted(lines.positionOfUnit(body.begin())));
        }
    }

    private void problem(int unit, String message) {
        problems.add(new Problem(source.offset(unit), lines.positionOfUnit(unit), message));
    }
}
