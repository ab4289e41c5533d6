package dev.lockkeeper.operation.record;

import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.JournalFilter;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The journal on the operator's own computer: a line before each act and one after it, each refusal, and each attempt that
 * reached no database. JSON lines, each with the hash of the one before; only the operator may read them. Thread-safe, and
 * safe beside other programs that write to the same file.
 */
public final class OperatorJournal {
    private static final long LARGEST_FILE = 16_000_000;
    private static final long LEAST_SPACE = 1_000_000;

    private final Optional<OperatorFile> file;

    private OperatorJournal(Optional<OperatorFile> file) {
        this.file = file;
    }

    /** Writes nothing: for programs that embed Lockkeeper, whose files are none of ours. */
    public static OperatorJournal none() {
        return new OperatorJournal(Optional.empty());
    }

    /** In this file, which is created with the first line. */
    public static OperatorJournal at(Path file) {
        return at(file, LARGEST_FILE);
    }

    /** @param largest in bytes; a larger file is put aside */
    static OperatorJournal at(Path file, long largest) {
        return new OperatorJournal(Optional.of(new OperatorFile(file, largest)));
    }

    /**
     * At the usual place of this computer: {@code $XDG_STATE_HOME/lockkeeper/journal.jsonl}, by default below
     * {@code ~/.local/state}; on macOS below {@code ~/Library/Application Support}, on Windows below
     * {@code %LOCALAPPDATA%}.
     *
     * @param variables the environment variables
     */
    public static OperatorJournal atUsualPlace(Map<String, String> variables) {
        return at(usualPlace(
                System.getProperty("os.name", ""), variables, Path.of(System.getProperty("user.home", "."))));
    }

    static Path usualPlace(String system, Map<String, String> variables, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        Path folder;
        if (name.contains("win") && !name.contains("darwin")) {
            folder = absolute(variables, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"));
        } else if (name.contains("mac") && absolute(variables, "XDG_STATE_HOME").isEmpty()) {
            folder = home.resolve("Library").resolve("Application Support");
        } else {
            folder = absolute(variables, "XDG_STATE_HOME")
                    .orElse(home.resolve(".local").resolve("state"));
        }
        return folder.resolve("lockkeeper").resolve("journal.jsonl");
    }

    /** A relative path is to be ignored, says the XDG Base Directory Specification. */
    private static Optional<Path> absolute(Map<String, String> variables, String variable) {
        return Optional.ofNullable(variables.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /** Where it is; empty for {@link #none()}. */
    public Optional<Path> file() {
        return file.map(OperatorFile::path);
    }

    /**
     * Why nothing can be written, a sentence; found out beforehand. Creates the file if it is not there.
     *
     * @return empty if it can
     */
    public Optional<String> hindrance() {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path path = file.get().path();
        try {
            file.get().create();
            FileStore store = Files.getFileStore(path);
            return store.getUsableSpace() < LEAST_SPACE && store.getTotalSpace() > 0
                    ? Optional.of(sentence(path, "the disk is full"))
                    : Optional.empty();
        } catch (IOException refused) {
            return Optional.of(sentence(path, said(refused)));
        }
    }

    private static String sentence(Path path, String why) {
        return "The journal of this computer, " + path + ", cannot be written: " + why
                + ". Make room or give this user the right to write there, or name another folder with XDG_STATE_HOME.";
    }

    private static String said(IOException refused) {
        String kind = refused.getClass().getSimpleName().replace("Exception", "");
        return refused instanceof FileSystemException named
                ? Optional.ofNullable(named.getReason()).orElse(kind)
                : Optional.ofNullable(refused.getMessage()).orElse(kind);
    }

    /**
     * Appends a line, which is on the disk when this returns.
     *
     * @throws IOException if it is not; the message is a sentence for the operator
     */
    public void append(OperatorEntry entry) throws IOException {
        if (file.isPresent()) {
            try {
                file.get().append(entry);
            } catch (IOException refused) {
                throw new IOException(sentence(file.get().path(), said(refused)), refused);
            }
        }
    }

    /**
     * Everything in it, also what was put aside.
     *
     * @throws IOException if it cannot be read
     */
    public OperatorReading read() throws IOException {
        return file.isEmpty() ? OperatorReading.EMPTY : file.get().read();
    }

    /**
     * The newest acts that a filter lets through, newest first.
     *
     * @param there which places are wanted
     * @throws IOException if it cannot be read
     */
    public List<ActRecord> acts(JournalFilter filter, Predicate<OperatorEntry.Place> there) throws IOException {
        return OperatorActs.of(read().entries().stream()
                        .filter(entry -> there.test(entry.place()))
                        .toList())
                .stream()
                .filter(filter::letsThrough)
                .limit(filter.limit())
                .toList();
    }

    /**
     * Everything it knows of one act.
     *
     * @throws IOException if it cannot be read
     */
    public Optional<ActDetail> detail(UUID runId) throws IOException {
        return OperatorActs.detail(read().entries().stream()
                .filter(entry -> entry.runId().equals(runId))
                .toList());
    }

    /**
     * What was written down of one act, a line of JSON each in the order it was written: as in the file, but without number
     * and hash, which mean nothing outside of it.
     *
     * @throws IOException if it cannot be read
     */
    public List<String> lines(UUID runId) throws IOException {
        return read().entries().stream()
                .filter(entry -> entry.runId().equals(runId))
                .map(OperatorJson::alone)
                .toList();
    }

    /** The acts whose number begins so, newest first, at most ten; for people who type its beginning. */
    public List<UUID> runsBeginningWith(String digits) throws IOException {
        return read().entries().reversed().stream()
                .map(OperatorEntry::runId)
                .filter(run -> run.toString().startsWith(digits))
                .distinct()
                .limit(10)
                .toList();
    }
}
