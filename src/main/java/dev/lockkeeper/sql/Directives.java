package dev.lockkeeper.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script says to Lockkeeper itself, in line comments {@code -- lockkeeper: name=value} before its first statement.
 * Immutable.
 */
final class Directives {
    private static final String MARK = "lockkeeper:";
    private static final Pattern COMMENT = Pattern.compile("--\\s*lockkeeper:\\s*(.*?)\\s*");
    private static final Pattern SETTING = Pattern.compile("([A-Za-z_-]+)\\s*=\\s*(\\S+)");
    private static final String TRANSACTION = "transaction";

    /** A mode that the script asks for, and where it does. */
    record StatedMode(TransactionMode mode, Problem place) {}

    private final List<StatedMode> modes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Directives() {}

    static Directives of(Script script) {
        Directives directives = new Directives();
        // Nearly every script says nothing; then it is not read a second time.
        if (script.mentions(MARK)) {
            script.readLineComments((offset, text, head) -> directives.read(script, offset, text, head));
        }
        return directives;
    }

    private void read(Script script, int start, String text, boolean head) {
        Matcher comment = COMMENT.matcher(text);
        if (!comment.matches() || comment.group(1).startsWith("ignore")) {
            // Which advice to leave out is for the linter to read.
            return;
        }
        Position position = script.position(start);
        Matcher setting = SETTING.matcher(comment.group(1));
        if (!setting.matches() || !setting.group(1).equals(TRANSACTION)) {
            problems.add(new Problem(
                    start,
                    position,
                    "'" + comment.group(1) + "' means nothing to Lockkeeper; it knows transaction=on, transaction=off,"
                            + " transaction=as-written and ignore"));
            return;
        }
        Optional<TransactionMode> mode = mode(setting.group(2));
        if (mode.isEmpty()) {
            problems.add(new Problem(
                    start,
                    position,
                    "transaction=" + setting.group(2) + " is no transaction mode; write on, off or as-written"));
        } else if (!head) {
            problems.add(new Problem(
                    start,
                    position,
                    "transaction=" + setting.group(2)
                            + " stands behind the first statement; move it to the first line"));
        } else {
            modes.add(new StatedMode(mode.get(), new Problem(start, position, "transaction=" + setting.group(2))));
        }
    }

    private static Optional<TransactionMode> mode(String value) {
        for (TransactionMode mode : TransactionMode.values()) {
            if (mode.setting().equals(value)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** Every mode that is stated, in order. */
    List<StatedMode> modes() {
        return modes;
    }

    /** What is written wrongly or in the wrong place. */
    List<Problem> problems() {
        return problems;
    }
}
