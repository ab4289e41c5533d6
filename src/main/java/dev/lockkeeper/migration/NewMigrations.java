package dev.lockkeeper.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Begins migrations in a folder, in the folder's own style. A file appears under its name with its whole text or not at
 * all, nothing is ever overwritten, and of two that are begun at once in one folder each gets a number of its own.
 * Thread-safe; blocks while another one is begun in the same folder.
 */
public final class NewMigrations {
    /** Stands in the folder while one is begun, so that a second one waits; no program takes it for a migration. */
    static final String MARK = ".lockkeeper-new";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final int LONGEST_DESCRIPTION = 120;

    private final Path folder;
    private final Clock clock;
    private final Duration patience;

    /** In a folder, which must be there. */
    public NewMigrations(Path folder, Clock clock) {
        this(folder, clock, PATIENCE);
    }

    NewMigrations(Path folder, Clock clock, Duration patience) {
        this.folder = folder;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * What a migration shall be.
     *
     * @param words what it does, in the operator's words; its name and its first line are made of them
     * @param rollback whether its rollback script is begun, too
     * @param moments whether its number is the moment, also where the folder counts
     * @param template the team's own text; empty for ours
     */
    public record Wish(String words, boolean rollback, boolean moments, Optional<String> template) {}

    /**
     * Begins one.
     *
     * @throws NewMigrationException if no name can be made of the words, or nothing can be written; nothing was
     * @throws FolderException if the folder is not there or cannot be read
     */
    public NewMigration begin(Wish wish) {
        String description = description(wish.words());
        MigrationFolder.check(folder);
        Path mark = folder.resolve(MARK);
        take(mark);
        try {
            return beginAlone(wish, description);
        } finally {
            mark.toFile().delete();
        }
    }

    private static String description(String words) {
        if (words.strip().endsWith(".sql")) {
            throw new NewMigrationException("'" + words.strip() + "' is a file name; write in words what the migration"
                    + " does, for example \"add passage index\": number and ending are added");
        }
        String description = HarmlessName.of(words)
                .orElseThrow(() -> new NewMigrationException(
                        "No name can be made of '" + words.strip() + "': it holds no letter and no digit"));
        int length = description.codePointCount(0, description.length());
        if (length > LONGEST_DESCRIPTION) {
            throw new NewMigrationException("The name would be " + length + " characters long; use at most "
                    + LONGEST_DESCRIPTION + ", and say the rest in the file");
        }
        if (description.endsWith("_rollback")) {
            throw new NewMigrationException("A name that ends in _rollback is a rollback script's; use other words");
        }
        return description;
    }

    private NewMigration beginAlone(Wish wish, String description) {
        FolderStyle found = FolderStyle.of(MigrationFolder.read(folder));
        FolderStyle style = wish.moments() ? found.withMoments() : found;
        MigrationNumber number = style.nextNumber(LocalDateTime.now(clock.withZone(ZoneOffset.UTC)));
        String base = number + "_" + description;
        MigrationName name = new MigrationName(base + style.ending(), number, description);
        String rollback = base + style.rollbackEnding();
        NewMigrationTemplate template = new NewMigrationTemplate(wish.template());
        // The script first: whoever sees the migration sees its way back, too.
        Optional<Path> script = wish.rollback()
                ? Optional.of(create(rollback, template.rollback(name, wish.words())))
                : Optional.empty();
        try {
            Path file = create(name.fileName(), template.migration(name, wish.words(), rollback, wish.rollback()));
            return new NewMigration(name, file, script);
        } catch (NewMigrationException notMade) {
            script.ifPresent(path -> path.toFile().delete());
            throw notMade;
        }
    }

    /** Waits until no other is begun here. */
    private void take(Path mark) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Files.writeString(mark, "", StandardOpenOption.CREATE_NEW);
                return;
            } catch (FileAlreadyExistsException another) {
                if (System.nanoTime() > end) {
                    throw new NewMigrationException("Another migration is being begun in " + folder
                            + ", or was when its program was killed; delete " + mark
                            + " if nobody is at work there. Nothing was written");
                }
                pause();
            } catch (IOException failed) {
                throw notWritable(folder, failed);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NewMigrationException("Interrupted while another migration was begun; nothing was written");
        }
    }

    /** A program that looks meanwhile must not find an empty file, and apply it. */
    private Path create(String fileName, String text) {
        Path file = path(fileName);
        Path draft = path("." + fileName.substring(0, Math.min(fileName.length(), 40)) + ".draft");
        try {
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8);
                link(file, draft, text);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileAlreadyExistsException taken) {
            throw new NewMigrationException(file + " exists already; nothing was written");
        } catch (IOException failed) {
            throw notWritable(file, failed);
        }
        return file;
    }

    private static void link(Path file, Path draft, String text) throws IOException {
        try {
            // Fails where the name is taken, which a move does not.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        }
    }

    private Path path(String fileName) {
        try {
            return folder.resolve(fileName);
        } catch (InvalidPathException notInThisLocale) {
            throw new NewMigrationException(
                    "This computer's locale has no letters for the name " + fileName
                            + "; start the program with LANG=C.UTF-8, or use Latin letters. Nothing was written",
                    notInThisLocale);
        }
    }

    private static NewMigrationException notWritable(Path path, IOException failed) {
        String why = failed instanceof AccessDeniedException
                ? "this user may not write there"
                : failed instanceof NoSuchFileException
                        ? "no file can be made there"
                        : String.valueOf(failed.getMessage());
        return new NewMigrationException(path + " cannot be written: " + why + "; nothing was written", failed);
    }
}
