package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.TableAction.TableReference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what looks after tables, and what empties and locks them. For one statement. */
final class Maintenance {

    private final Cursor cursor;

    Maintenance(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Behind {@code VACUUM}. */
    Action vacuum(int first) {
        boolean full = false;
        boolean analyze = false;
        List<Setting> options = List.of();
        if (cursor.isSymbol('(')) {
            options = Settings.parenthesised(cursor);
            full = isOn(options, "full");
            analyze = isOn(options, "analyze") || isOn(options, "analyse");
        } else {
            full = cursor.take("full");
            cursor.take("freeze");
            cursor.take("verbose");
            analyze = cursor.takeAny("analyze", "analyse");
            cursor.take("verbose");
        }
        return new MaintenanceAction.Vacuum(relations(), full, analyze, options, cursor.since(first));
    }

    private static boolean isOn(List<Setting> options, String name) {
        return options.stream().anyMatch(option -> option.name().equals(name) && option.isOn());
    }

    /** Behind {@code ANALYZE}. */
    Action analyze(int first) {
        if (cursor.isSymbol('(')) {
            Settings.parenthesised(cursor);
        }
        cursor.take("verbose");
        return new MaintenanceAction.Analyze(relations(), cursor.since(first));
    }

    private List<ObjectName> relations() {
        if (cursor.atEnd()) {
            return List.of();
        }
        return cursor.list(() -> {
            cursor.take("only");
            ObjectName relation = cursor.objectName();
            cursor.takeSymbol('*');
            if (cursor.isSymbol('(')) {
                cursor.nameList();
            }
            return relation;
        });
    }

    /** Behind {@code CLUSTER}. */
    Action cluster(int first) {
        if (cursor.isSymbol('(')) {
            Settings.parenthesised(cursor);
        }
        cursor.take("verbose");
        if (cursor.atEnd()) {
            return new MaintenanceAction.Cluster(Optional.empty(), Optional.empty(), cursor.since(first));
        }
        ObjectName table = cursor.objectName();
        Optional<Name> index = Optional.empty();
        if (cursor.take("using")) {
            index = Optional.of(cursor.name());
        } else if (cursor.take("on")) {
            index = Optional.of(new Name(table.name(), table.range()));
            table = cursor.objectName();
        }
        return new MaintenanceAction.Cluster(Optional.of(table), index, cursor.since(first));
    }

    /** Behind {@code TRUNCATE}. */
    Action truncate(int first) {
        cursor.take("table");
        List<TableReference> tables = cursor.list(this::table);
        boolean restart = cursor.take("restart", "identity");
        if (!restart) {
            cursor.take("continue", "identity");
        }
        boolean cascade = cursor.takeCascade();
        return new TableAction.Truncate(tables, cascade, restart, cursor.since(first));
    }

    private TableReference table() {
        boolean only = cursor.take("only");
        boolean wrapped = only && cursor.takeSymbol('(');
        ObjectName table = cursor.objectName();
        if (wrapped) {
            cursor.expectSymbol(')');
        }
        cursor.takeSymbol('*');
        return new TableReference(table, only);
    }

    /** Behind {@code LOCK}. */
    Action lock(int first) {
        cursor.take("table");
        List<TableReference> tables = cursor.list(this::table);
        String mode = "ACCESS EXCLUSIVE";
        if (cursor.take("in")) {
            mode = mode();
            cursor.expect("mode");
        }
        boolean nowait = cursor.take("nowait");
        return new TableAction.LockTable(tables, mode, nowait, cursor.since(first));
    }

    private String mode() {
        for (String mode : List.of(
                "ACCESS SHARE",
                "ROW SHARE",
                "ROW EXCLUSIVE",
                "SHARE UPDATE EXCLUSIVE",
                "SHARE ROW EXCLUSIVE",
                "SHARE",
                "ACCESS EXCLUSIVE",
                "EXCLUSIVE")) {
            String[] words = Identifiers.folded(mode).split(" ");
            String[] others = Arrays.copyOfRange(words, 1, words.length);
            if (cursor.take(words[0], others)) {
                return mode;
            }
        }
        throw cursor.unexpected();
    }
}
