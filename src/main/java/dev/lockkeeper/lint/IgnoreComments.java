package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.Token;
import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the comments that silence rules. {@code -- lockkeeper:ignore RULE[,RULE…] REASON} belongs to the statement it
 * stands in, to the one that ends on its line, or else to the next one; {@code -- lockkeeper:ignore-file RULE[,RULE…]
 * REASON} to the file, if it stands before the first statement. Block comments will do as well. Thread-safe.
 */
final class IgnoreComments {
    private static final String MARK = "lockkeeper:";

    private static final Pattern DIRECTIVE =
            Pattern.compile("(?s)(?:--|/\\*)\\s*lockkeeper:\\s*(ignore-file|ignore)(?![\\w-])\\s*"
                    + "([A-Za-z0-9_-]+(?:\\s*,\\s*[A-Za-z0-9_-]+)*)?(.*)");

    private IgnoreComments() {}

    /** The comments of a script in their order. */
    static List<IgnoreComment> read(Script script) {
        // Most files have none, and need not be read twice.
        if (!script.text().contains(MARK)) {
            return List.of();
        }
        List<IgnoreComment> comments = new ArrayList<>();
        for (Token token : script.tokens()) {
            boolean comment = token.kind() == TokenKind.LINE_COMMENT || token.kind() == TokenKind.BLOCK_COMMENT;
            if (comment) {
                Matcher directive = DIRECTIVE.matcher(token.text(script.text()));
                if (directive.matches()) {
                    comments.add(comment(script, token, directive));
                }
            }
        }
        return comments;
    }

    private static IgnoreComment comment(Script script, Token token, Matcher directive) {
        boolean wholeFile = "ignore-file".equals(directive.group(1));
        String names = directive.group(2);
        List<String> rules =
                names == null ? List.of() : Arrays.asList(names.trim().split("\\s*,\\s*"));
        String rest = String.valueOf(directive.group(3));
        String reason = (token.kind() == TokenKind.BLOCK_COMMENT && rest.endsWith("*/")
                        ? rest.substring(0, rest.length() - 2)
                        : rest)
                .strip();
        boolean inHead = script.statements().isEmpty()
                || token.start() < script.statements().getFirst().start();
        return new IgnoreComment(
                Place.of(script, token.start(), token.end()),
                wholeFile,
                inHead,
                rules,
                reason,
                wholeFile ? OptionalInt.empty() : statement(script, token));
    }

    private static OptionalInt statement(Script script, Token comment) {
        List<Statement> statements = script.statements();
        int before = firstBehind(statements, comment.start()) - 1;
        if (before >= 0) {
            Statement candidate = statements.get(before);
            boolean inside = comment.start() < candidate.end();
            boolean sameLine = script.position(candidate.end()).line()
                    == script.position(comment.start()).line();
            if (inside || sameLine) {
                return OptionalInt.of(candidate.number());
            }
        }
        return before + 1 < statements.size()
                ? OptionalInt.of(statements.get(before + 1).number())
                : OptionalInt.empty();
    }

    private static int firstBehind(List<Statement> sorted, int offset) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).start() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
