package dev.lockkeeper.migration;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a folder of migrations in one pass, without opening a file. Stateless and thread-safe. */
public final class MigrationFolder {
    private MigrationFolder() {}

    /**
     * Reads the folder's names, in linear time (and the sort).
     *
     * @param folder any folder, also one inside a jar that is mounted as a file system
     * @throws FolderException if it is not there or cannot be read
     */
    public static FolderContents read(Path folder) {
        check(folder);
        Listing listing = new Listing(folder);
        try {
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), 1, listing);
        } catch (IOException unreadable) {
            throw new FolderException(
                    "The folder " + folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return listing.contents();
    }

    /**
     * @throws FolderException if it is not there or is no folder
     */
    static void check(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FolderException(
                    Files.exists(folder)
                            ? folder + " is not a folder; name the folder that holds the migrations"
                            : "The folder " + folder + " does not exist; create it or name another one");
        }
    }

    private record Script(Path path, FileNameRole.RollbackScript role) {
        /** The migration this script would belong to if both were named by one convention. */
        String migrationOfItsConvention() {
            return role.number().digits() + "_" + role.description() + (role.down() ? ".up.sql" : ".sql");
        }

        Base base() {
            return new Base(role.number().value(), role.description());
        }
    }

    /** A file in the folder before it has its rollback script. */
    private record Candidate(MigrationName name, Path path, BasicFileAttributes attributes) {}

    private record Base(String number, String description) {}

    private static final class Listing extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final List<Candidate> candidates = new ArrayList<>();
        private final List<Script> scripts = new ArrayList<>();
        private final List<IgnoredFile> ignored = new ArrayList<>();

        Listing(Path folder) {
            this.folder = folder;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            String fileName = String.valueOf(path.getFileName());
            if (!attributes.isRegularFile()) {
                ignored.add(new IgnoredFile(
                        fileName,
                        attributes.isDirectory() ? "a folder; folders inside are not read" : "not a regular file"));
                return FileVisitResult.CONTINUE;
            }
            switch (FileNameRole.of(fileName)) {
                case FileNameRole.Migration migration ->
                    candidates.add(new Candidate(migration.name(), path, attributes));
                case FileNameRole.RollbackScript role -> scripts.add(new Script(path, role));
                case FileNameRole.Ignored other -> ignored.add(new IgnoredFile(fileName, other.reason()));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) {
            ignored.add(new IgnoredFile(String.valueOf(path.getFileName()), "cannot be read: " + failure.getMessage()));
            return FileVisitResult.CONTINUE;
        }

        FolderContents contents() {
            Map<MigrationName, Path> paired = pairRollbackScripts();
            List<MigrationFile> files = new ArrayList<>(candidates.size());
            for (Candidate candidate : candidates) {
                files.add(new MigrationFile(
                        candidate.name(),
                        candidate.path(),
                        candidate.attributes().size(),
                        candidate.attributes().lastModifiedTime().toMillis(),
                        Optional.ofNullable(paired.get(candidate.name()))));
            }
            files.sort((left, right) -> left.name().compareTo(right.name()));
            ignored.sort(Comparator.comparing(IgnoredFile::fileName));
            return new FolderContents(folder, files, ignored);
        }

        /**
         * First by the name as it is written; then by the same number and description; then {@code .down.sql} files by
         * number, where only one can be meant. Never by the order in which the folder lists its files.
         */
        private Map<MigrationName, Path> pairRollbackScripts() {
            if (scripts.isEmpty()) {
                return Map.of();
            }
            Map<String, MigrationName> byFileName = new HashMap<>();
            Map<Base, List<MigrationName>> byBase = new HashMap<>();
            Map<String, List<MigrationName>> byNumber = new HashMap<>();
            for (Candidate candidate : candidates) {
                MigrationName name = candidate.name();
                byFileName.put(name.fileName(), name);
                byBase.computeIfAbsent(new Base(name.number().value(), name.description()), unused -> new ArrayList<>())
                        .add(name);
                byNumber.computeIfAbsent(name.number().value(), unused -> new ArrayList<>())
                        .add(name);
            }
            scripts.sort(
                    Comparator.comparing(script -> String.valueOf(script.path().getFileName())));
            Map<MigrationName, Path> paired = new HashMap<>();
            List<Script> left = pair(
                    scripts, paired, script -> Optional.ofNullable(byFileName.get(script.migrationOfItsConvention())));
            left = pair(left, paired, script -> onlyUnpaired(byBase.get(script.base()), paired));
            Map<String, Integer> downFilesLeft = new HashMap<>();
            left.stream()
                    .filter(script -> script.role().down())
                    .forEach(
                            script -> downFilesLeft.merge(script.role().number().value(), 1, Integer::sum));
            left = pair(left, paired, script -> {
                String number = script.role().number().value();
                return script.role().down() && downFilesLeft.getOrDefault(number, 0) == 1
                        ? onlyUnpaired(byNumber.get(number), paired)
                        : Optional.empty();
            });
            for (Script script : left) {
                boolean unclear = byNumber.getOrDefault(script.role().number().value(), List.of()).stream()
                        .anyMatch(name -> !paired.containsKey(name));
                ignored.add(new IgnoredFile(String.valueOf(script.path().getFileName()), whyUnpaired(script, unclear)));
            }
            return paired;
        }

        /** Gives scripts to the migrations found for them, one each; returns the scripts that are left. */
        private static List<Script> pair(
                List<Script> scripts,
                Map<MigrationName, Path> paired,
                Function<Script, Optional<MigrationName>> migrationOf) {
            List<Script> left = new ArrayList<>();
            for (Script script : scripts) {
                Optional<MigrationName> migration = migrationOf.apply(script);
                if (migration.isEmpty() || paired.putIfAbsent(migration.get(), script.path()) != null) {
                    left.add(script);
                }
            }
            return left;
        }

        private static Optional<MigrationName> onlyUnpaired(
                @Nullable List<MigrationName> names, Map<MigrationName, Path> paired) {
            List<MigrationName> unpaired = names == null
                    ? List.of()
                    : names.stream().filter(name -> !paired.containsKey(name)).toList();
            return unpaired.size() == 1 ? Optional.of(unpaired.getFirst()) : Optional.empty();
        }

        private static String whyUnpaired(Script script, boolean unclear) {
            String number = script.role().number().digits();
            if (script.role().down() && unclear) {
                return "a rollback script, but it is not clear of which of the files with number " + number;
            }
            return "a rollback script of " + number + "_" + script.role().description()
                    + ", which is not in this folder or already has one";
        }
    }
}
