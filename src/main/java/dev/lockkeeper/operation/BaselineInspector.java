package dev.lockkeeper.operation;

import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.forecast.EvolvingCatalog;
import dev.lockkeeper.forecast.Relation;
import dev.lockkeeper.forecast.RelationName;
import dev.lockkeeper.forecast.TableColumn;
import dev.lockkeeper.forecast.TableIndex;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.migration.TableName;
import dev.lockkeeper.operation.BaselineEvidence.MissingThing;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.grammar.Actions;
import dev.lockkeeper.sql.grammar.DefinitionAction;
import dev.lockkeeper.sql.grammar.Reading;
import dev.lockkeeper.sql.grammar.RoutineAction;
import dev.lockkeeper.sql.grammar.StatementReader;
import dev.lockkeeper.sql.grammar.TableAction;
import dev.lockkeeper.sql.grammar.ViewAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads files one after another, follows what they create, rename and drop, and compares what would be left with a catalog.
 * Used once, by one thread.
 */
final class BaselineInspector {
    /** Beyond this a file is data. */
    private static final int LARGEST_FILE = 4_000_000;

    private static final String TEMPORARY = "pg_temp";
    private static final String OWN_SCHEMA = "lockkeeper";

    private final Catalog actual;
    private final TableName trackingTable;
    private final EvolvingCatalog left;
    private final Map<String, String> creators = new HashMap<>();
    private final Set<String> notRead = new LinkedHashSet<>();
    private int expected;

    BaselineInspector(Catalog actual, TableName trackingTable) {
        this.actual = actual;
        this.trackingTable = trackingTable;
        // Only what the files themselves create is expected; names are looked for where the session would.
        EvolvingCatalog nothing = EvolvingCatalog.over(Catalog.unknown());
        nothing.setSearchPath(Optional.of(actual.searchPath()));
        this.left = EvolvingCatalog.over(nothing);
    }

    BaselineEvidence inspect(List<Migration> migrations) {
        migrations.forEach(this::follow);
        List<MissingThing> missing = new ArrayList<>();
        left.relations().stream()
                .sorted(Comparator.comparing(relation -> relation.name().toString()))
                .filter(relation ->
                        !relation.name().schema().map(TEMPORARY::equals).orElse(false))
                .forEach(relation -> compare(relation, missing));
        return new BaselineEvidence(isEmpty(), expected, missing, List.copyOf(notRead));
    }

    private boolean isEmpty() {
        return actual.relations().stream()
                .map(Relation::name)
                .noneMatch(name -> !name.schema().equals(Optional.of(OWN_SCHEMA)) && !belongsToRecords(name));
    }

    /** The tracking table and its sequence. */
    private boolean belongsToRecords(RelationName name) {
        return name.name().equals(trackingTable.name())
                || name.name().equals(trackingTable.name() + "_id_seq")
                || name.name().equals(trackingTable.name() + "_pkey");
    }

    private void follow(Migration migration) {
        String fileName = migration.fileName();
        Optional<String> text = migration.file().flatMap(file -> {
            try {
                return SourceText.read(file.path()).textUpTo(LARGEST_FILE);
            } catch (FolderException unreadable) {
                return Optional.empty();
            }
        });
        if (text.isEmpty()) {
            notRead.add(fileName);
            return;
        }
        for (Reading reading : new StatementReader().read(Script.read(text.get()))) {
            if (isInDoubt(reading)) {
                notRead.add(fileName);
            } else if (!isTemporary(reading)) {
                left.read(reading);
            }
        }
        left.relations().forEach(relation -> {
            creators.putIfAbsent(relation.name().toString(), fileName);
            relation.columns().forEach(column -> creators.putIfAbsent(key(relation, column.name()), fileName));
            relation.indexes()
                    .forEach(index -> creators.putIfAbsent(index.name().toString(), fileName));
        });
        left.nextFile();
    }

    /** What a block does may hang on what it finds. */
    private static boolean isInDoubt(Reading reading) {
        return reading instanceof Reading.NotAnalysed
                || Actions.run(reading).anyMatch(action -> action instanceof RoutineAction.DoBlock);
    }

    /** Gone with the session that ran the file. */
    private static boolean isTemporary(Reading reading) {
        return Actions.run(reading).anyMatch(action -> switch (action) {
            case TableAction.CreateTable table -> table.persistence() == TableAction.Persistence.TEMPORARY;
            case ViewAction.CreateView view -> view.temporary();
            case DefinitionAction.CreateSequence sequence ->
                sequence.persistence() == TableAction.Persistence.TEMPORARY;
            default -> false;
        });
    }

    private static String key(Relation relation, String column) {
        return relation.name() + "." + column;
    }

    private void compare(Relation wanted, List<MissingThing> missing) {
        Optional<Relation> found = actual.relation(wanted.name());
        if (wanted.isNew() || found.isPresent()) {
            expected += (wanted.isNew() ? 1 : 0)
                    + wanted.columns().size()
                    + wanted.indexes().size();
        }
        if (wanted.isNew() && found.isEmpty()) {
            missing.add(thing(wanted.kind().word(), wanted.name().toString()));
        }
        found.ifPresent(present -> {
            for (TableColumn column : wanted.columns()) {
                if (present.column(column.name()).isEmpty()) {
                    missing.add(thing("column", key(wanted, column.name())));
                }
            }
            for (TableIndex index : wanted.indexes()) {
                if (!has(present, index)) {
                    missing.add(thing("index", index.name().toString()));
                }
            }
        });
    }

    /** By name, or by what it is on: the server may have chosen another name than was guessed. */
    private static boolean has(Relation table, TableIndex wanted) {
        return table.indexes().stream()
                .anyMatch(index -> index.name().name().equals(wanted.name().name())
                        || index.keys().equals(wanted.keys()));
    }

    private MissingThing thing(String kind, String name) {
        return new MissingThing(
                kind, name, Optional.ofNullable(creators.get(name)).orElse("?"));
    }
}
