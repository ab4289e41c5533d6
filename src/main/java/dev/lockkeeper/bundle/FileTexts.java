package dev.lockkeeper.bundle;

import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.migration.Checksums;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that a bundle is about: its text, where that is from, and what the database says of it. Immutable.
 *
 * @param name its whole name
 * @param text the text that ran if it was kept, otherwise the one in the folder; cut off behind {@link #LONGEST}
 * @param source where the text is from, a sentence
 * @param length how long the text really is, in bytes or characters
 * @param checksumRan of the text that ran, where it is known
 * @param checksumNow of the text in the folder, where it is there
 * @param state what the database says of it, a sentence
 * @param applied whether it is recorded as applied; empty if that is not known
 */
record FileTexts(
        String name,
        Optional<String> text,
        String source,
        int length,
        Optional<String> checksumRan,
        Optional<String> checksumNow,
        String state,
        Optional<Boolean> applied) {
    /** In characters. */
    static final int LONGEST = 400_000;

    static final int MOST = 20;

    static FileTexts read(Desk desk, String name, Optional<Look> look, Optional<ActRecord> act, boolean answered) {
        Optional<Migration> migration = look.flatMap(seen -> seen.status().find(name));
        Optional<ActRecord.Subject> subject = act.stream()
                .flatMap(known -> known.subjects().stream())
                .filter(known -> known.name().equals(name))
                .findFirst();
        List<String> problems = new ArrayList<>();
        Optional<SourceText> inFolder = inFolder(desk, name, migration, problems);
        Optional<String> ran = answered ? ran(desk, subject, problems) : Optional.empty();
        Optional<String> now = inFolder.map(source -> Checksums.ofText(source.content()));
        Optional<String> head = ran.or(() -> inFolder.flatMap(source -> head(source, problems)));
        int length = ran.map(String::length)
                .or(() -> inFolder.map(source -> source.content().length()))
                .orElse(0);
        String source = (ran.isPresent()
                        ? "The text as it ran, from the database's journal."
                        : inFolder.isPresent()
                                ? "The text in the folder " + desk.environment().folder() + " now."
                                : "The text is not to be had: it is not in the folder "
                                        + desk.environment().folder() + " and was not kept.")
                + (problems.isEmpty() ? "" : " " + String.join(" ", problems));
        return new FileTexts(
                name,
                head.map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST)),
                source,
                length,
                subject.flatMap(ActRecord.Subject::checksum),
                now,
                migration
                        .map(known -> known.state().kind().word() + ": "
                                + known.state().sentence())
                        .orElse(
                                look.isPresent()
                                        ? "Neither in the folder nor recorded as applied."
                                        : "Not known: the database could not be asked."),
                look.isPresent()
                        ? Optional.of(migration
                                .filter(known -> known.state().recorded())
                                .isPresent())
                        : Optional.empty());
    }

    private static Optional<SourceText> inFolder(
            Desk desk, String name, Optional<Migration> migration, List<String> problems) {
        try {
            Path path = migration
                    .flatMap(Migration::file)
                    .map(MigrationFile::path)
                    .orElseGet(() -> desk.environment().folder().resolve(name));
            // A name from a journal is not trusted to stay in the folder.
            boolean inside = name.equals(String.valueOf(path.getFileName())) && Files.isRegularFile(path);
            return inside ? Optional.of(SourceText.read(path)) : Optional.empty();
        } catch (FolderException | InvalidPathException unreadable) {
            problems.add(String.valueOf(unreadable.getMessage()));
            return Optional.empty();
        }
    }

    /** Of a large file the beginning alone is made into text. */
    private static Optional<String> head(SourceText source, List<String> problems) {
        Optional<String> whole = source.textUpTo(LONGEST);
        if (whole.isPresent()) {
            return whole;
        }
        try (InputStream bytes = Files.newInputStream(source.path())) {
            return Optional.of(new String(bytes.readNBytes(LONGEST), StandardCharsets.UTF_8));
        } catch (IOException gone) {
            problems.add("The file could not be read: " + gone.getMessage() + ".");
            return Optional.empty();
        }
    }

    private static Optional<String> ran(Desk desk, Optional<ActRecord.Subject> subject, List<String> problems) {
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        try {
            return desk.journal().text(subject.get());
        } catch (SQLException refused) {
            problems.add("The text that ran could not be read: " + BundleMaker.reason(refused) + ".");
            return Optional.empty();
        }
    }

    /** Whether not all of it is here. */
    boolean cut() {
        return length > LONGEST;
    }

    /** Whether it is known to have been edited since it ran. */
    boolean edited() {
        return checksumRan.isPresent() && checksumNow.isPresent() && !checksumRan.equals(checksumNow);
    }
}
