package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a file runs. */
public enum TransactionMode {
    /** All of it in one transaction. */
    TRANSACTIONAL,
    /** Each statement in a transaction of its own. */
    STATEMENT_BY_STATEMENT,
    /** With the transactions its author wrote. */
    AS_WRITTEN;

    /** Stands in the first line of a file. */
    private static final Pattern STATED =
            Pattern.compile("\\A\uFEFF?--[ \\t]*lockkeeper:[ \\t]*transaction[ \\t]*=[ \\t]*([a-z-]+)[^\\r\\n]*");

    /** The mode the file itself asks for in its first line, if it does. */
    public static Optional<TransactionMode> stated(String text) {
        Matcher matcher = STATED.matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        return switch (String.valueOf(matcher.group(1)).toLowerCase(Locale.ROOT)) {
            case "on" -> Optional.of(TRANSACTIONAL);
            case "off" -> Optional.of(STATEMENT_BY_STATEMENT);
            case "as-written" -> Optional.of(AS_WRITTEN);
            default -> Optional.empty();
        };
    }

    /** The mode a file runs in: the one it asks for, otherwise what its statements need. */
    public static TransactionMode of(Script script) {
        return stated(script.text()).orElseGet(() -> needed(script));
    }

    private static TransactionMode needed(Script script) {
        TransactionMode needed = TRANSACTIONAL;
        for (Statement statement : script.statements()) {
            switch (statement.kind()) {
                case StatementKind.TransactionControl control -> {
                    return AS_WRITTEN;
                }
                case StatementKind.RefusedInTransaction refused -> needed = STATEMENT_BY_STATEMENT;
                case StatementKind.Ordinary ordinary -> {}
                case StatementKind.CopyFromStdin copy -> {}
            }
        }
        return needed;
    }
}
