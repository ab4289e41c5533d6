package dev.lockkeeper.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs scripts with psql and compares what arrives at the server with what {@link Script} reads. Used by one thread. */
final class PsqlOracle implements AutoCloseable {

    private final Psql psql;
    private final StatementLog log;
    private final String database;
    private final Path folder;
    private int marks;

    PsqlOracle(Psql psql) throws IOException, SQLException {
        this.psql = psql;
        this.log = new StatementLog();
        this.database = log.newDatabase();
        this.folder = Files.createTempDirectory("lockkeeper-psql");
    }

    /** What psql sends of each script, empty queries left out. The scripts share a session. */
    List<List<String>> sent(List<String> scripts) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        List<String> around = new ArrayList<>();
        around.add(mark());
        for (String script : scripts) {
            files.add(Files.writeString(folder.resolve(files.size() + ".sql"), script, StandardCharsets.UTF_8));
            around.add(mark());
        }
        psql.run(log.uri(database), files, around);
        List<String> received = log.receivedBefore(database, around.getLast());
        List<List<String>> sent = new ArrayList<>();
        int from = received.indexOf(around.getFirst()) + 1;
        for (int index = 0; index < scripts.size(); index++) {
            int to = index + 1 < scripts.size() ? received.indexOf(around.get(index + 1)) : received.size();
            sent.add(received.subList(from, to).stream()
                    .filter(PsqlOracle::isQuery)
                    .toList());
            from = to + 1;
        }
        return sent;
    }

    /** Ends whatever the script before left open; a literal that nobody else writes. */
    private String mark() {
        return "ROLLBACK; RESET ALL; SELECT 'mark " + ++marks + " of " + folder.getFileName() + "'";
    }

    /** With every semicolon psql sends what it has, also when that is nothing. */
    private static boolean isQuery(String sent) {
        return Script.read(sent).tokens().stream()
                .anyMatch(token -> !token.kind().isBlank() && !token.text(sent).equals(";"));
    }

    /** Where script and psql disagree; empty if they agree on every statement and its place. */
    Optional<String> difference(String text, List<String> sent) {
        List<Statement> statements = Script.read(text).statements();
        for (int index = 0; index < Math.max(statements.size(), sent.size()); index++) {
            if (index >= statements.size()) {
                return Optional.of("psql sends one more: " + sent.get(index));
            } else if (index >= sent.size()) {
                return Optional.of("psql does not send " + statements.get(index) + "\n"
                        + statements.get(index).text());
            }
            int behindLast = index == 0 ? 0 : end(statements.get(index - 1), statements.get(index));
            int next = index + 1 < statements.size() ? statements.get(index + 1).start() : text.length();
            if (!isSame(text, statements.get(index), behindLast, next, sent.get(index))) {
                return Optional.of(statements.get(index) + "\n"
                        + statements.get(index).text() + "\n--- but psql sends\n" + sent.get(index));
            }
        }
        return Optional.empty();
    }

    /**
     * psql sends what stands before the statement (without leading white space and line comments), the statement, and what
     * stands behind it up to the semicolon.
     */
    private static boolean isSame(String text, Statement statement, int behindLast, int next, String sent) {
        String before = withoutEmptyLines(text.substring(behindLast, statement.start()));
        String behind = withoutEmptyLines(text.substring(statement.end(), next));
        // A literal that is never closed reaches to the end of the file, whose last line feed psql leaves out.
        boolean open = statement.end() == text.length() && text.endsWith("\n");
        String own = withoutEmptyLines(open ? text.substring(statement.start(), text.length() - 1) : statement.text());
        for (int at = sent.indexOf(own); at >= 0; at = sent.indexOf(own, at + 1)) {
            if (before.endsWith(sent.substring(0, at)) && behind.startsWith(sent.substring(at + own.length()))) {
                return true;
            }
        }
        return false;
    }

    /** Where a statement ends, with its data if that stands before the next one. */
    private static int end(Statement statement, Statement next) {
        int dataEnd = statement.copyData().map(CopyData::end).orElse(0);
        return dataEnd > statement.end() && dataEnd <= next.start() ? dataEnd : statement.end();
    }

    /** Outside of literals and comments psql leaves out lines that hold nothing at all. */
    private static String withoutEmptyLines(String text) {
        StringBuilder result = new StringBuilder();
        for (Token token : Script.read(text).tokens()) {
            String piece = token.text(text);
            result.append(token.kind() == TokenKind.WHITESPACE ? piece.replaceAll("\n{2,}", "\n") : piece);
        }
        return result.toString();
    }

    @Override
    public void close() throws IOException {
        log.close();
        Psql.delete(folder);
    }
}
