package dev.lockkeeper.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules there are. Thread-safe. */
public final class Rules {
    private static final Map<String, Rule> BY_NAME = byName();

    private Rules() {}

    private static Map<String, Rule> byName() {
        List<Rule> all = new ArrayList<>();
        checks().forEach(checks -> all.addAll(checks.rules()));
        all.addAll(FileChecks.rules());
        all.addAll(FolderChecks.rules());
        all.addAll(IgnoreChecks.rules());
        Map<String, Rule> byName = new LinkedHashMap<>();
        all.forEach(rule -> byName.put(rule.name(), rule));
        return byName;
    }

    /** The checks of one run, some of which remember what they have seen. */
    static List<Checks> checks() {
        return List.of(
                new DropChecks(),
                new RenameChecks(),
                new DataChecks(),
                new ColumnChecks(),
                new ConstraintChecks(),
                new IndexChecks(),
                new PartitionChecks(),
                new TableChecks(),
                new TransactionChecks(),
                new HeldLockChecks(),
                new UpkeepChecks(),
                new TypeChecks(),
                new NameChecks());
    }

    /** All rules, related ones together. */
    public static List<Rule> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The rule of this name. */
    public static Optional<Rule> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The rule whose name is most like this one, if one is. */
    public static Optional<Rule> nearest(String name) {
        Rule nearest = null;
        int least = Math.max(2, name.length() / 3) + 1;
        for (Rule rule : BY_NAME.values()) {
            int distance = distance(name, rule.name());
            if (distance < least) {
                least = distance;
                nearest = rule;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** How many letters have to be changed, added or left out to make one of the other. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int changed = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
