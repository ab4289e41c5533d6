package dev.lockkeeper.demo;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked into the demo's folder once. The library that brings them could unpack and start them
 * too, but it turns fsync off, makes the folder writable for everybody, swallows interrupts and cannot take over after a
 * crash; so only its search for the right archive and its way of running as root are used. Immutable.
 *
 * @param programs the folder with {@code postgres}, {@code initdb} and {@code pg_ctl}
 * @param version the full version, for example {@code 17.11}
 */
record PostgresBinaries(Path programs, String version) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+\\.\\d+)");
    private static final String UNPACKING = "unpacking-";

    /** The major version, which decides which data folders these programs can read. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    /** Whether a new database can have the server's own UTF-8 locale, the same on every operating system. */
    boolean haveBuiltinLocale() {
        return Integer.parseInt(major()) >= 17;
    }

    /**
     * Finds the programs, and unpacks them if this is the first time or if they do not run.
     *
     * @throws InterruptedException if the thread was interrupted; what was half unpacked is deleted by the next start
     */
    static PostgresBinaries unpack(DemoFolder folder, DemoProgress progress)
            throws DemoException, InterruptedException {
        try {
            Path home = folder.binaries().resolve(fingerprint());
            Optional<PostgresBinaries> present = inspect(folder, home);
            if (present.isPresent()) {
                return present.get();
            }
            progress.happened(new DemoEvent.Advanced(
                    DemoStep.UNPACK, "Unpacking PostgreSQL into " + folder.binaries() + ", the first time only"));
            DeletedTree.delete(home);
            Files.createDirectories(folder.binaries());
            DeletedTree.deleteLeftovers(folder.binaries(), "");
            Path draft = folder.binaries().resolve(UNPACKING + System.nanoTime());
            extract(draft);
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            return inspect(folder, home)
                    .orElseThrow(() -> new DemoException("The unpacked PostgreSQL does not run on this computer: "
                            + PostgresCommand.lastLines(folder.commandOutput())
                            + "\nOpen another database with --url"));
        } catch (IOException unusable) {
            throw new DemoException(
                    "PostgreSQL cannot be unpacked into " + folder.binaries() + " (" + unusable
                            + "); is there room for 100 MB?",
                    unusable);
        }
    }

    private static Optional<PostgresBinaries> inspect(DemoFolder folder, Path home)
            throws IOException, InterruptedException {
        Path programs = home.resolve("bin");
        if (!Files.isDirectory(programs)) {
            return Optional.empty();
        }
        PostgresCommand.Outcome outcome = new PostgresCommand(folder, programs).run("", "postgres", "--version");
        Matcher version = VERSION.matcher(outcome.output());
        return outcome.succeeded() && version.find()
                ? Optional.of(new PostgresBinaries(programs, version.group(1)))
                : Optional.empty();
    }

    /** Names the archive by its content, so that a newer program with newer binaries unpacks again. */
    private static String fingerprint() throws IOException, DemoException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream archive = new DigestInputStream(archive(), digest)) {
                archive.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static InputStream archive() throws IOException, DemoException {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "Windows" : name.startsWith("mac") ? "Darwin" : "Linux";
        String architecture = System.getProperty("os.arch", "");
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                    system, architecture.equals("amd64") ? "x86_64" : architecture);
        } catch (IllegalStateException missing) {
            throw new DemoException(
                    "This program brings no PostgreSQL for " + system + " on " + architecture
                            + "; open a database of your own with --url",
                    missing);
        }
    }

    private static void extract(Path target) throws IOException, DemoException, InterruptedException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Cancelled while unpacking PostgreSQL");
                }
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive names a file outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0111) != 0 && !file.toFile().setExecutable(true, true)) {
                        throw new IOException(file + " cannot be made executable");
                    }
                }
            }
        }
        try (Stream<Path> unpacked = Files.list(target)) {
            if (unpacked.findAny().isEmpty()) {
                throw new IOException("The archive is empty");
            }
        }
    }
}
