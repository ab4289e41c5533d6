package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the state of every migration from folder, rows and journal. Used once, by one thread. */
final class StateTeller {
    private final FolderContents folder;
    private final Map<String, TrackingTableSql.Row> rows;
    private final FileChecksums checksums;
    private final Map<String, JournalEntry> last = new HashMap<>();
    private final Map<String, JournalEntry> deciding = new HashMap<>();
    private final Map<String, List<MigrationName>> byNumber = new HashMap<>();
    private final Map<String, Progress> progress;

    /**
     * @param progress of every file that stopped halfway, by its name
     */
    StateTeller(
            FolderContents folder,
            Map<String, TrackingTableSql.Row> rows,
            List<JournalEntry> entriesInOrder,
            Map<String, Progress> progress,
            FileChecksums checksums) {
        this.folder = folder;
        this.rows = rows;
        this.progress = progress;
        this.checksums = checksums;
        for (JournalEntry entry : entriesInOrder) {
            last.put(entry.file(), entry);
            if (entry.outcome().decides()) {
                deciding.put(entry.file(), entry);
            }
        }
        for (MigrationFile file : folder.files()) {
            byNumber.computeIfAbsent(file.name().number().value(), unused -> new ArrayList<>())
                    .add(file.name());
        }
    }

    List<Migration> migrations() {
        Map<String, TrackingTableSql.Row> withoutFile = new LinkedHashMap<>(rows);
        Optional<MigrationName> highestInFolder = Optional.empty();
        for (MigrationFile file : folder.files()) {
            if (withoutFile.remove(file.name().fileName()) != null) {
                highestInFolder = Optional.of(file.name());
            }
        }
        Optional<MigrationName> highestApplied = Stream.concat(
                        highestInFolder.stream(),
                        withoutFile.keySet().stream().flatMap(fileName -> parsed(fileName).stream()))
                .max(Comparator.naturalOrder());

        List<Migration> ofFiles = folder.files().parallelStream()
                .map(file -> ofFile(file, highestApplied))
                .toList();
        if (withoutFile.isEmpty()) {
            // In the folder's order, which is this one.
            return ofFiles;
        }
        return Stream.concat(ofFiles.stream(), withoutFile.values().stream().map(this::ofRowWithoutFile))
                .sorted(order())
                .toList();
    }

    private static Comparator<Migration> order() {
        Comparator<Migration> named =
                Comparator.comparing(migration -> migration.name().orElseThrow());
        return (left, right) -> {
            if (left.name().isPresent() && right.name().isPresent()) {
                return named.compare(left, right);
            }
            int namedFirst =
                    Boolean.compare(right.name().isPresent(), left.name().isPresent());
            return namedFirst != 0 ? namedFirst : left.fileName().compareTo(right.fileName());
        };
    }

    private Migration ofFile(MigrationFile file, Optional<MigrationName> highestApplied) {
        MigrationName name = file.name();
        List<MigrationName> sameNumber = byNumber.getOrDefault(name.number().value(), List.of());
        List<MigrationName> others = sameNumber.size() < 2
                ? List.of()
                : sameNumber.stream().filter(other -> !other.equals(name)).toList();
        TrackingTableSql.Row row = rows.get(name.fileName());
        Optional<Progress> stopped = Optional.ofNullable(progress.get(name.fileName()))
                .filter(found -> found.operation().equals(Verb.ROLL_BACK.word()) == (row != null));
        MigrationState state = stopped.isPresent()
                ? stopped(file, stopped.get(), row)
                : row == null ? notApplied(file, others, highestApplied) : applied(file, row);
        return new Migration(
                name.fileName(),
                Optional.of(name),
                Optional.of(file),
                state,
                others,
                Optional.ofNullable(last.get(name.fileName())));
    }

    private static MigrationState stopped(MigrationFile file, Progress progress, TrackingTableSql.@Nullable Row row) {
        Optional<Path> ran = row == null ? Optional.of(file.path()) : file.rollbackScript();
        return new MigrationState.Stopped(
                progress,
                row == null ? Optional.empty() : row.appliedAt(),
                row != null,
                ran.filter(path -> !StoppedFile.ranAsItIsNow(path, progress)).isPresent());
    }

    private MigrationState applied(MigrationFile file, TrackingTableSql.Row row) {
        Optional<JournalEntry> entry = entryOf(row);
        if (entry.isEmpty()) {
            return new MigrationState.Applied(row.appliedAt(), entry);
        }
        JournalEntry act = entry.get();
        if (act.outcome() == Outcome.SKIPPED) {
            return new MigrationState.Skipped(row.appliedAt(), act);
        }
        boolean changed = act.checksum().isPresent() && !act.checksum().get().equals(checksums.of(file));
        if (!changed) {
            return new MigrationState.Applied(row.appliedAt(), entry);
        }
        return new MigrationState.Changed(row.appliedAt(), act, onlyCommentsDiffer(file, act));
    }

    private static boolean onlyCommentsDiffer(MigrationFile file, JournalEntry act) {
        try {
            String now = SourceText.read(file.path()).checksums().sql();
            return act.sqlChecksum().isPresent() && act.sqlChecksum().get().equals(now);
        } catch (FolderException noText) {
            return false;
        }
    }

    private MigrationState notApplied(
            MigrationFile file, List<MigrationName> others, Optional<MigrationName> highestApplied) {
        MigrationName name = file.name();
        JournalEntry attempt = last.get(name.fileName());
        if (attempt != null && attempt.outcome() == Outcome.FAILED) {
            boolean edited =
                    attempt.checksum().isPresent() && !attempt.checksum().get().equals(checksums.of(file));
            return new MigrationState.Failed(attempt, edited);
        }
        if (!others.isEmpty()) {
            return new MigrationState.ConflictingNumber(others);
        }
        if (highestApplied.isPresent() && name.compareTo(highestApplied.get()) < 0) {
            return new MigrationState.OutOfOrder(highestApplied.get());
        }
        return new MigrationState.Pending();
    }

    private Migration ofRowWithoutFile(TrackingTableSql.Row row) {
        Optional<MigrationName> name = parsed(row.fileName());
        // In an empty folder nothing is "later than every file": it is the wrong folder, or its files are gone.
        boolean aboveAll = name.isPresent()
                && !folder.files().isEmpty()
                && name.get().number().compareTo(folder.files().getLast().name().number()) > 0;
        Optional<JournalEntry> entry = entryOf(row);
        MigrationState state = aboveAll
                ? new MigrationState.Future(row.appliedAt(), entry)
                : new MigrationState.Missing(row.appliedAt(), entry);
        return new Migration(
                row.fileName(),
                name,
                Optional.empty(),
                state,
                name.map(n -> byNumber.getOrDefault(n.number().value(), List.of()))
                        .orElse(List.of()),
                Optional.ofNullable(last.get(row.fileName())));
    }

    /** The entry that wrote this very row: another program may have deleted and inserted it since. */
    private Optional<JournalEntry> entryOf(TrackingTableSql.Row row) {
        JournalEntry entry = deciding.get(row.fileName());
        if (entry == null || !leavesRow(entry.outcome())) {
            return Optional.empty();
        }
        Optional<LocalDateTime> written = entry.appliedAt();
        return written.equals(row.appliedAt()) ? Optional.of(entry) : Optional.empty();
    }

    private static boolean leavesRow(Outcome outcome) {
        return outcome == Outcome.APPLIED || outcome == Outcome.SKIPPED || outcome == Outcome.ACCEPTED;
    }

    private static Optional<MigrationName> parsed(String fileName) {
        return FileNameRole.of(fileName) instanceof FileNameRole.Migration migration
                ? Optional.of(migration.name())
                : Optional.empty();
    }
}
