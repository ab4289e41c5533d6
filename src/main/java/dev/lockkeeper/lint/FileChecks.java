package dev.lockkeeper.lint;

import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementKind;
import dev.lockkeeper.sql.Token;
import dev.lockkeeper.sql.TokenKind;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.SourceRange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules about a file as a whole. Stateless and thread-safe. */
final class FileChecks {
    static final Rule BEGIN_WITHOUT_COMMIT = Rule.hazard("begin-without-commit", RuleConcern.TRANSACTION)
            .summary("A BEGIN without COMMIT: everything behind it is rolled back, although each statement succeeds")
            .because("""
                    The transaction ends with the session, which rolls it back. Lockkeeper stops such a file with an error;
                    psql would leave a database without the change and say nothing. Add the COMMIT, or leave BEGIN out: a file
                    runs in one transaction anyway.""")
            .bad("BEGIN;\nALTER TABLE vessels ADD COLUMN flag text;")
            .good("ALTER TABLE vessels ADD COLUMN flag text;");

    static final Rule COMMIT_WITHOUT_BEGIN = Rule.hazard("commit-without-begin", RuleConcern.TRANSACTION)
            .summary("COMMIT or ROLLBACK without BEGIN, or BEGIN inside a transaction: it does not run as it reads")
            .because("""
                    PostgreSQL only warns. What reads like one transaction is none: statements before a stray COMMIT are
                    committed one by one, a second BEGIN does nothing, and what follows the first COMMIT stands alone.""")
            .bad("ALTER TABLE vessels ADD COLUMN flag text;\nCOMMIT;")
            .good("BEGIN;\nALTER TABLE vessels ADD COLUMN flag text;\nCOMMIT;");

    static final Rule OWN_TRANSACTION = Rule.hygiene("own-transaction", RuleConcern.TRANSACTION)
            .summary("With its own BEGIN and COMMIT a file is recorded after it ran, not together with it")
            .because("""
                    Lockkeeper runs a file in one transaction and records it in the same one. A file with transactions of its own
                    runs as written, and if the program dies between its COMMIT and the record, nobody can tell from the table.
                    Leave BEGIN and COMMIT out.""")
            .bad("BEGIN;\nALTER TABLE vessels ADD COLUMN flag text;\nCOMMIT;")
            .good("ALTER TABLE vessels ADD COLUMN flag text;");

    static final Rule CONTRADICTION = Rule.hazard("contradicting-mode", RuleConcern.TRANSACTION)
            .summary("The comment about transactions does not fit the statements, or says nothing that is known")
            .because("""
                    A first line such as -- lockkeeper: transaction=off says how the file runs: on, off or as-written. Where it
                    contradicts the statements the file is not run at all.""")
            .bad("-- lockkeeper: transaction=on\nBEGIN;\nALTER TABLE vessels ADD COLUMN flag text;\nCOMMIT;")
            .good("-- lockkeeper: transaction=on\nALTER TABLE vessels ADD COLUMN flag text;");

    static final Rule TRACKING_TABLE = Rule.hygiene("mentions-tracking-table", RuleConcern.UPKEEP)
            .summary("The file names the tracking table itself")
            .because("""
                    Lockkeeper records the file in the transaction that applies it. A file that does so by itself is recorded
                    twice, fails on the unique name, or marks others as applied that are not.""")
            .bad("INSERT INTO schema_migrations (migration_name) VALUES ('007_create_tolls.sql');")
            .good("INSERT INTO toll_rates VALUES ('I', '2027-01-01', 100, 10);");

    static final Rule LARGE_FILE = Rule.hygiene("large-file", RuleConcern.UPKEEP)
            .summary("A file with many changes of the schema holds all its locks until the last is done")
            .because("""
                    Small files fail alone, are reviewed with care and let go of their locks soon. Divide it where the pieces can
                    stand alone.""")
            .bad("")
            .good("");

    static final Rule UNCOMMENTED = Rule.style("uncommented-file")
            .summary("No comment says what the file is for")
            .because(
                    "The one who has to decide at night whether it may run reads the file first. Say what it does, and why.")
            .bad("ALTER TABLE vessels ADD COLUMN flag text;")
            .good("-- The flag decides which papers a vessel needs.\nALTER TABLE vessels ADD COLUMN flag text;");

    private static final int MANY_STATEMENTS = 40;

    private FileChecks() {}

    static List<Rule> rules() {
        return List.of(
                BEGIN_WITHOUT_COMMIT,
                COMMIT_WITHOUT_BEGIN,
                OWN_TRANSACTION,
                CONTRADICTION,
                TRACKING_TABLE,
                LARGE_FILE,
                UNCOMMENTED);
    }

    static void check(LintFile file, Script script, ModeDecision decision, LintSettings settings, Findings findings) {
        transactions(script, findings);
        if (decision.mode() == TransactionMode.AS_WRITTEN) {
            ownTransaction(script, findings);
        }
        decision.contradictions().stream()
                .filter(problem -> !findings.says(
                        problem.offset(),
                        BEGIN_WITHOUT_COMMIT,
                        TransactionChecks.REFUSED,
                        TransactionChecks.ADD_VALUE_BEFORE_12))
                .forEach(problem -> {
                    findings.at(script.statementAt(problem.offset())
                            .map(Statement::number)
                            .orElse(Findings.WHOLE_FILE));
                    findings.add(
                            CONTRADICTION,
                            new SourceRange(problem.offset(), problem.offset()),
                            Wording.sentence(problem.message()),
                            SaferWay.advice("Let the comment and the statements say the same."));
                    findings.at(Findings.WHOLE_FILE);
                });
        words(script, settings, findings);
        long changes = script.statements().stream()
                .filter(statement -> isSchemaChange(script, statement))
                .count();
        if (changes > MANY_STATEMENTS) {
            findings.addForFile(
                    LARGE_FILE,
                    "Makes " + changes + " changes of the schema at once.",
                    SaferWay.advice("Divide it where the pieces can stand alone."));
        }
        boolean isMigration = file.role() instanceof FileNameRole.Migration;
        if (isMigration && !script.statements().isEmpty() && !hasComment(script)) {
            findings.addForFile(
                    UNCOMMENTED,
                    "No comment says what this file is for.",
                    SaferWay.advice("Say in a line or two what it does, and why."));
        }
    }

    private static boolean isSchemaChange(Script script, Statement statement) {
        String text = script.text();
        int end = Math.min(statement.end(), statement.start() + 6);
        String word = text.substring(statement.start(), end).toLowerCase(Locale.ROOT);
        return word.startsWith("create") || word.startsWith("alter") || word.startsWith("drop");
    }

    private static void transactions(Script script, Findings findings) {
        Optional<Statement> open = Optional.empty();
        for (Statement statement : script.statements()) {
            if (!(statement.kind() instanceof StatementKind.TransactionControl control)) {
                continue;
            }
            findings.at(statement.number());
            boolean begins =
                    control.command().equals("BEGIN") || control.command().equals("START TRANSACTION");
            SourceRange range = new SourceRange(statement.start(), statement.end());
            if (begins == open.isPresent()) {
                findings.add(
                        COMMIT_WITHOUT_BEGIN,
                        range,
                        begins
                                ? "The transaction of line "
                                        + open.map(first -> first.position().line())
                                                .orElse(0)
                                        + " is still open; this " + control.command() + " does nothing."
                                : "No transaction is open; this " + control.command() + " does nothing, and what stands"
                                        + " before it was not one transaction.",
                        SaferWay.advice("Leave it out, or put the pair where it belongs."));
            }
            open = control.effect().leavesOpen() ? Optional.of(statement) : Optional.empty();
        }
        open.ifPresent(begin -> {
            findings.at(begin.number());
            findings.add(
                    BEGIN_WITHOUT_COMMIT,
                    new SourceRange(begin.start(), begin.end()),
                    "Nothing behind this is committed: the transaction is still open at the end of the file and is rolled"
                            + " back.",
                    SaferWay.sql("Leave BEGIN out, or end the file with this.", "COMMIT;"));
        });
        findings.at(Findings.WHOLE_FILE);
    }

    private static void ownTransaction(Script script, Findings findings) {
        script.statements().stream()
                .filter(statement -> statement.kind() instanceof StatementKind.TransactionControl)
                .findFirst()
                .ifPresent(first -> {
                    findings.at(first.number());
                    findings.add(
                            OWN_TRANSACTION,
                            new SourceRange(first.start(), first.end()),
                            "The file is recorded after its own COMMIT, not together with it.",
                            SaferWay.advice("Leave BEGIN and COMMIT out; a file runs in one transaction anyway."));
                    findings.at(Findings.WHOLE_FILE);
                });
    }

    /** One walk over the statements that may name the tracking table. */
    private static void words(Script script, LintSettings settings, Findings findings) {
        String table =
                settings.trackingTable().substring(settings.trackingTable().lastIndexOf('.') + 1);
        String plain = table.replace("\"", "");
        int at = indexOfIgnoringCase(script.text(), plain, 0);
        while (at >= 0) {
            int found = at;
            Optional<Statement> statement = script.statementAt(at);
            statement
                    .filter(holder -> isWord(script, holder, found, plain.length()))
                    .ifPresent(holder -> {
                        findings.at(holder.number());
                        findings.add(
                                TRACKING_TABLE,
                                new SourceRange(found, found + plain.length()),
                                "Lockkeeper itself writes `" + plain + "` when it applies this file.",
                                SaferWay.advice(
                                        "Leave the statement out; use lockkeeper skip or unmark to change what is"
                                                + " recorded."));
                        findings.at(Findings.WHOLE_FILE);
                    });
            at = indexOfIgnoringCase(script.text(), plain, at + plain.length());
        }
    }

    private static int indexOfIgnoringCase(String text, String word, int from) {
        char first = Character.toLowerCase(word.charAt(0));
        for (int at = from; at <= text.length() - word.length(); at++) {
            if (Character.toLowerCase(text.charAt(at)) == first
                    && text.regionMatches(true, at, word, 0, word.length())) {
                return at;
            }
        }
        return -1;
    }

    /** A name of its own, neither a part of a longer one nor in a literal or comment. */
    private static boolean isWord(Script script, Statement statement, int start, int length) {
        dev.lockkeeper.sql.Lexer lexer = new dev.lockkeeper.sql.Lexer(statement.text());
        int wanted = start - statement.start();
        while (lexer.advance() && lexer.start() <= wanted) {
            boolean exact = lexer.kind() == TokenKind.WORD && lexer.start() == wanted && lexer.end() == wanted + length;
            boolean quoted = lexer.kind() == TokenKind.QUOTED_IDENTIFIER
                    && lexer.start() == wanted - 1
                    && lexer.end() == wanted + length + 1;
            if (exact || quoted) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasComment(Script script) {
        if (!script.text().contains("--") && !script.text().contains("/*")) {
            return false;
        }
        for (Token token : script.tokens()) {
            boolean comment = token.kind() == TokenKind.LINE_COMMENT || token.kind() == TokenKind.BLOCK_COMMENT;
            if (comment && !token.text(script.text()).contains("lockkeeper:")) {
                return true;
            }
        }
        return false;
    }
}
