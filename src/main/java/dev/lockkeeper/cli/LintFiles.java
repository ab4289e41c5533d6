package dev.lockkeeper.cli;

import dev.lockkeeper.lint.FileStage;
import dev.lockkeeper.lint.LintFile;
import dev.lockkeeper.lint.LintFile.RollbackScript;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.Place;
import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.migration.FolderContents;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationFolder;
import dev.lockkeeper.migration.MigrationNumber;
import dev.lockkeeper.migration.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds and reads what {@code lockkeeper lint} was asked to look at: files as they are named, folders with everything below
 * them, each folder's migrations in the order they are applied. Not thread-safe.
 */
final class LintFiles {
    private static final String STANDARD_INPUT = "-";
    private static final String NAME_OF_STANDARD_INPUT = "stdin.sql";

    private final InputStream standardInput;
    private final Optional<MigrationNumber> pendingFrom;
    private final Map<String, FileStage> stages;
    private final List<LintFile> files = new ArrayList<>();
    private final List<NotAnalysed> unreadable = new ArrayList<>();
    private final Map<Path, Set<String>> withRollbackScript = new HashMap<>();

    /**
     * @param standardInput read where {@code -} is named
     * @param pendingFrom the first number that is pending; those below it are applied
     * @param stages by file name, as the database knows them; empty without one
     */
    LintFiles(InputStream standardInput, Optional<MigrationNumber> pendingFrom, Map<String, FileStage> stages) {
        this.standardInput = standardInput;
        this.pendingFrom = pendingFrom;
        this.stages = Map.copyOf(stages);
    }

    /** What was read, in the order of the arguments. */
    List<LintFile> files() {
        return files;
    }

    /** Files that could not be read. */
    List<NotAnalysed> unreadable() {
        return unreadable;
    }

    /**
     * Reads what one argument names.
     *
     * @throws CommandException if there is nothing of that name
     * @throws FolderException if a folder cannot be read
     */
    void add(String argument) {
        if (STANDARD_INPUT.equals(argument)) {
            files.add(LintFile.of(NAME_OF_STANDARD_INPUT, readStandardInput()).at(FileStage.PENDING));
            return;
        }
        Path path = Path.of(argument);
        if (Files.isDirectory(path)) {
            foldersBelow(path).forEach(this::addFolder);
        } else if (Files.exists(path)) {
            RollbackScript rollback = FileNameRole.of(fileName(path)) instanceof FileNameRole.Migration
                    ? rollbackBeside(path)
                    : RollbackScript.UNKNOWN;
            add(path, rollback);
        } else {
            throw new CommandException(
                    ExitCode.WRONG_USAGE, "There is no file or folder " + path.toAbsolutePath() + ".");
        }
    }

    private static List<Path> foldersBelow(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(Files::isDirectory)
                    .filter(path -> path.equals(folder) || !fileName(path).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException failed) {
            throw new CommandException(
                    ExitCode.FAILED, "The folder " + folder + " cannot be read: " + failed.getMessage());
        }
    }

    private void addFolder(Path folder) {
        add(MigrationFolder.read(folder));
    }

    /** Reads the files of one folder, without those below it. */
    void add(FolderContents contents) {
        Path folder = contents.folder();
        Set<Path> scripts = new LinkedHashSet<>();
        for (MigrationFile file : contents.files()) {
            add(file.path(), file.rollbackScript().isPresent() ? RollbackScript.PRESENT : RollbackScript.MISSING);
            file.rollbackScript().ifPresent(scripts::add);
        }
        contents.ignored().stream()
                .filter(ignored -> ignored.fileName().endsWith(".sql"))
                .map(ignored -> folder.resolve(ignored.fileName()))
                .filter(Files::isRegularFile)
                .forEach(scripts::add);
        scripts.forEach(script -> add(script, RollbackScript.UNKNOWN));
    }

    private RollbackScript rollbackBeside(Path path) {
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        // Once for each folder: a shell's asterisk names every file of it.
        Set<String> withScript = withRollbackScript.computeIfAbsent(
                folder,
                unused -> MigrationFolder.read(folder).files().stream()
                        .filter(file -> file.rollbackScript().isPresent())
                        .map(file -> file.name().fileName())
                        .collect(Collectors.toSet()));
        return withScript.contains(fileName(path)) ? RollbackScript.PRESENT : RollbackScript.MISSING;
    }

    private void add(Path path, RollbackScript rollback) {
        try {
            LintFile file = LintFile.of(path.toString(), SourceText.read(path).text());
            files.add(file.at(stage(fileName(path))).with(rollback));
        } catch (FolderException problem) {
            unreadable.add(new NotAnalysed(path.toString(), Place.beginning(), String.valueOf(problem.getMessage())));
        }
    }

    private FileStage stage(String fileName) {
        Optional<FileStage> known = Optional.ofNullable(stages.get(fileName));
        return known.orElseGet(() -> FileNameRole.of(fileName) instanceof FileNameRole.Migration migration
                ? pendingFrom
                        .map(first ->
                                migration.name().number().compareTo(first) < 0 ? FileStage.APPLIED : FileStage.PENDING)
                        .orElse(FileStage.UNKNOWN)
                : FileStage.UNKNOWN);
    }

    private String readStandardInput() {
        try {
            return new String(standardInput.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
