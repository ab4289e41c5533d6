package dev.lockkeeper.lint;

import java.util.List;
import java.util.OptionalInt;

/**
 * A comment that silences rules, as written. Immutable.
 *
 * @param range the comment
 * @param wholeFile whether it is {@code ignore-file}
 * @param inHead whether it stands before the first statement
 * @param rules the rule names it gives
 * @param reason why; empty where none is given
 * @param statement number of the statement it stands at, for one that is not about the whole file
 */
record IgnoreComment(
        Place range, boolean wholeFile, boolean inHead, List<String> rules, String reason, OptionalInt statement) {

    IgnoreComment {
        rules = List.copyOf(rules);
    }

    /** Whether it says enough to silence anything: a rule, a reason and, for the whole file, the right place. */
    boolean counts() {
        return !rules.isEmpty() && !reason.isEmpty() && (!wholeFile || inHead);
    }

    /** Whether it silences this rule at this statement. */
    boolean silences(Rule rule, int statementNumber) {
        boolean here = wholeFile || (statement.isPresent() && statement.getAsInt() == statementNumber);
        return counts() && here && rules.contains(rule.name());
    }
}
