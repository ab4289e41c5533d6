package dev.lockkeeper.forecast;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from the stored form of a CHECK ({@code pg_constraint.conbin}) which columns it proves not null. The readable
 * form would be easier, but asking the server for it locks the table.
 */
final class CheckTree {
    private static final Pattern NULL_TEST = Pattern.compile(
            "\\{NULLTEST :arg \\{VAR (?<var>[^{}]*)\\} :nulltesttype 1 :argisrow false(?: :location -?\\d+)?\\}");
    private static final Pattern COLUMN = Pattern.compile(":varattno (\\d+) ");
    private static final Pattern AND =
            Pattern.compile("\\{BOOLEXPR :boolop and :args \\((?<arms>.*)\\)(?: :location -?\\d+)?\\}");

    private CheckTree() {}

    /** The numbers of the columns that cannot be null where the check holds. */
    static Set<Integer> columnsProvedNotNull(Optional<String> tree) {
        Set<Integer> found = new HashSet<>();
        tree.ifPresent(text -> collect(text.strip(), found));
        return found;
    }

    private static void collect(String node, Set<Integer> found) {
        Matcher test = NULL_TEST.matcher(node);
        Matcher and = AND.matcher(node);
        if (test.matches()) {
            Matcher column = COLUMN.matcher(test.group("var"));
            if (column.find()) {
                found.add(Integer.parseInt(column.group(1)));
            }
        } else if (and.matches()) {
            arms(and.group("arms"), found);
        }
    }

    /** Each arm is one pair of braces with what it holds; braces inside a constant are escaped by the server. */
    private static void arms(String arms, Set<Integer> found) {
        int depth = 0;
        int start = 0;
        for (int at = 0; at < arms.length(); at++) {
            switch (arms.charAt(at)) {
                case '\\' -> at++;
                case '{' -> {
                    if (depth++ == 0) {
                        start = at;
                    }
                }
                case '}' -> {
                    if (--depth == 0) {
                        collect(arms.substring(start, at + 1), found);
                    }
                }
                default -> {
                    // Inside a node or between two.
                }
            }
        }
    }
}
