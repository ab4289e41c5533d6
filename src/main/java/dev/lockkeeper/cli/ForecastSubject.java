package dev.lockkeeper.cli;

import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.migration.FolderContents;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationFolder;
import dev.lockkeeper.migration.MigrationNumber;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file a forecast is for, and what is known around it. Immutable.
 *
 * @param file the file
 * @param before the pending files that will have run by then, in their order
 * @param catalog what is known of the database
 * @param identity the server that was asked; empty without a database
 */
record ForecastSubject(Path file, List<Path> before, Catalog catalog, Optional<ServerIdentity> identity) {

    /**
     * Without a database: a path, or the name, number or unambiguous beginning of a file in the folder.
     *
     * @throws CommandException if there is no such file
     */
    static ForecastSubject withoutDatabase(String named, DatabaseOptions options) {
        Path path = Path.of(named);
        Path file = Files.isRegularFile(path) ? path : inFolder(named, MigrationFolder.read(options.folder()));
        return new ForecastSubject(file, List.of(), Catalog.unknown(), Optional.empty());
    }

    private static Path inFolder(String named, FolderContents folder) {
        boolean digits = named.chars().allMatch(c -> c >= '0' && c <= '9');
        List<MigrationFile> found = folder.files().stream()
                .filter(file -> digits
                        ? file.name().number().sameAs(new MigrationNumber(named))
                        : file.name().fileName().startsWith(named))
                .toList();
        List<MigrationFile> exact = found.stream()
                .filter(file -> file.name().fileName().equals(named))
                .toList();
        if (exact.size() == 1 || found.size() == 1) {
            return (exact.size() == 1 ? exact : found).getFirst().path();
        }
        throw new CommandException(
                ExitCode.WRONG_USAGE,
                found.isEmpty()
                        ? "There is no file " + named + ", and no migration of that name or number in "
                                + folder.folder() + "; name a file, or the folder with --dir."
                        : "'" + named + "' could be any of " + found.size() + " migrations: "
                                + found.stream()
                                        .map(file -> file.name().fileName())
                                        .collect(Collectors.joining(", "))
                                + "; write the whole name of one.");
    }

    /**
     * With a database: the same, and files that only the tracking table knows are told apart from those that are there.
     *
     * @throws CommandException if there is no such file
     * @throws SQLException if the server cannot be reached or refuses
     */
    static ForecastSubject of(String named, Desk desk) throws SQLException {
        Look look = desk.look();
        Path path = Path.of(named);
        Path file = Files.isRegularFile(path)
                ? path
                : new MigrationNames(look.status())
                        .find(named)
                        .file()
                        .map(MigrationFile::path)
                        .orElseThrow(() -> new CommandException(
                                ExitCode.WRONG_USAGE,
                                "'" + named + "' is recorded as applied, but its file is gone from the folder."));
        return new ForecastSubject(file, before(file, look), desk.catalog(), Optional.of(look.identity()));
    }

    /** A file of the folder that is pending runs after the pending ones before it; any other runs as things are. */
    private static List<Path> before(Path file, Look look) {
        List<Path> before = new ArrayList<>();
        for (Migration migration : look.status().appliable()) {
            Optional<Path> path = migration.file().map(MigrationFile::path);
            if (path.isPresent() && isSame(path.get(), file)) {
                return before;
            }
            path.ifPresent(before::add);
        }
        return List.of();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }
}
