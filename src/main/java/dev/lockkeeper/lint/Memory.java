package dev.lockkeeper.lint;

import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the statements read so far have left behind, beside what the catalog knows: what is new, and what was done in which
 * transaction. Not thread-safe.
 */
final class Memory {
    /** Where a script names no schema, this one is meant. */
    private static final String DEFAULT_SCHEMA = "public";

    private record Birth(int file, FileStage stage) {}

    private record Pending(int transaction) {}

    private final Map<String, Birth> births = new HashMap<>();
    private final Map<String, Pending> notValid = new HashMap<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, ObjectName> tableOfIndex = new HashMap<>();
    private final Set<String> withPolicy = new HashSet<>();
    private boolean askedForUnknownAge;
    private int file;
    private FileStage stage = FileStage.UNKNOWN;

    /** The next file begins. */
    void beginFile(FileStage stageOfFile) {
        file++;
        stage = stageOfFile;
    }

    /** Something was created. */
    void created(ObjectKind kind, ObjectName name) {
        births.put(key(kind, name), new Birth(file, stage));
    }

    /** Something is gone. */
    void dropped(ObjectKind kind, ObjectName name) {
        births.remove(key(kind, name));
    }

    /** Something has another name from now on. */
    void renamed(ObjectKind kind, ObjectName from, String to) {
        Birth birth = births.remove(key(kind, from));
        if (birth != null) {
            births.put(group(kind) + ":" + schema(from) + to, birth);
        }
    }

    /** Whether it is created by this file, or by a pending one before it, so that nobody uses it yet. */
    boolean isNew(ObjectKind kind, ObjectName name) {
        boolean here = isBorn(key(kind, name));
        boolean schemaIsNew = name.schema()
                .map(schema -> isBorn(group(ObjectKind.SCHEMA) + ":" + schema))
                .orElse(false);
        return here || schemaIsNew;
    }

    private boolean isBorn(String key) {
        Birth birth = births.get(key);
        if (birth == null) {
            return false;
        }
        boolean born = birth.file() == file || (birth.stage() == FileStage.PENDING && stage == FileStage.PENDING);
        askedForUnknownAge |= !born && birth.stage() == FileStage.UNKNOWN;
        return born;
    }

    /** Whether something was asked for that an earlier file creates, of which nobody has said whether it is pending. */
    boolean askedForUnknownAge() {
        return askedForUnknownAge;
    }

    /** A constraint was added without checking the rows that are there. */
    void addedNotValid(ObjectName table, String constraint, int transaction) {
        notValid.put(constraintKey(table, constraint), new Pending(transaction));
    }

    /** The transaction in which the constraint was added without a check, while it is not validated yet. */
    Optional<Integer> notValidSince(ObjectName table, String constraint) {
        return Optional.ofNullable(notValid.get(constraintKey(table, constraint)))
                .map(Pending::transaction);
    }

    /** A constraint was validated or dropped. */
    void settled(ObjectName table, String constraint) {
        notValid.remove(constraintKey(table, constraint));
    }

    /** A value was added to an enum. */
    void addedLabel(String label, int transaction) {
        labels.put(label, transaction);
    }

    /** Values that were added to an enum in this transaction. */
    List<String> labelsOf(int transaction) {
        return labels.entrySet().stream()
                .filter(entry -> entry.getValue() == transaction)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** An index was created on a table. */
    void indexed(ObjectName index, ObjectName table) {
        tableOfIndex.put(plain(index), table);
    }

    /** The table of an index that a file created. */
    Optional<ObjectName> tableOfIndex(ObjectName index) {
        return Optional.ofNullable(tableOfIndex.get(plain(index)));
    }

    /** A row security policy was created. */
    void addedPolicy(ObjectName table) {
        withPolicy.add(plain(table));
    }

    /** Whether a file has created a policy for the table. */
    boolean hasPolicy(ObjectName table) {
        return withPolicy.contains(plain(table));
    }

    /** One key for one thing, however its schema is written. */
    static String key(ObjectKind kind, ObjectName name) {
        return group(kind) + ":" + plain(name);
    }

    private static String plain(ObjectName name) {
        return schema(name) + name.name();
    }

    private static String schema(ObjectName name) {
        return name.schema()
                .filter(written -> !written.equals(DEFAULT_SCHEMA))
                .map(written -> written + ".")
                .orElse("");
    }

    private static String constraintKey(ObjectName table, String constraint) {
        return plain(table) + "/" + constraint;
    }

    /** Kinds that share their names. */
    private static String group(ObjectKind kind) {
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, INDEX, SEQUENCE -> "relation";
            case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE -> "routine";
            case TYPE, DOMAIN -> "type";
            default -> kind.words();
        };
    }
}
