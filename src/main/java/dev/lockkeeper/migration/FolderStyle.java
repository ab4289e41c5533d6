package dev.lockkeeper.migration;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a folder names its files, learnt from those that are there; the next file is named alike. Immutable.
 *
 * @param numbers how they are numbered
 * @param highest the highest number, of a migration or of a rollback script; empty in an empty folder
 * @param ending of a migration: {@code .sql} or {@code .up.sql}
 * @param rollbackEnding of its rollback script: {@code _rollback.sql} or {@code .down.sql}
 */
public record FolderStyle(
        NumberStyle numbers, Optional<MigrationNumber> highest, String ending, String rollbackEnding) {
    private static final String PLAIN = ".sql";
    private static final String UP = ".up.sql";
    private static final String DOWN = ".down.sql";
    private static final String ROLLBACK = "_rollback.sql";

    /** The style of a folder. What the latest files do counts: a folder may have changed its mind. */
    public static FolderStyle of(FolderContents contents) {
        Stream<MigrationNumber> ofMigrations =
                contents.files().stream().map(file -> file.name().number());
        // A rollback script without its migration keeps its number taken: the file may be on another branch.
        Stream<MigrationNumber> ofScripts = contents.ignored().stream()
                .map(ignored -> FileNameRole.of(ignored.fileName()))
                .flatMap(role -> role instanceof FileNameRole.RollbackScript script
                        ? Stream.of(script.number())
                        : Stream.empty());
        Optional<MigrationNumber> highest =
                Stream.concat(ofMigrations, ofScripts).max(Comparator.naturalOrder());
        boolean up = !contents.files().isEmpty()
                && contents.files().getLast().name().fileName().endsWith(UP);
        boolean down = contents.files().reversed().stream()
                .flatMap(file -> file.rollbackScript().stream())
                .findFirst()
                .map(script -> script.toString().endsWith(DOWN))
                .orElse(up);
        return new FolderStyle(NumberStyle.of(highest), highest, up ? UP : PLAIN, down ? DOWN : ROLLBACK);
    }

    /** The same with numbers that are moments, whatever was there before. */
    public FolderStyle withMoments() {
        return new FolderStyle(NumberStyle.MOMENTS, highest, ending, rollbackEnding);
    }

    /**
     * The number of the next file. Gaps are not filled: what is missing may be on another branch, or applied somewhere.
     *
     * @param now the moment, in UTC
     */
    public MigrationNumber nextNumber(LocalDateTime now) {
        return numbers.next(highest, now);
    }
}
