package dev.lockkeeper.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.operation.AsciiJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bundle as a zip file: there whole or not at all, for nobody but its owner to read, and never in the place of another file
 * unless that was agreed to. Stateless; writing blocks.
 */
public final class BundleFile {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private BundleFile() {}

    /** The name that is proposed: {@code lockkeeper-staging-20261101-030412Z.zip}. */
    public static String proposedName(SupportBundle bundle) {
        return "lockkeeper-" + bundle.environment().replaceAll("[^A-Za-z0-9._-]+", "-") + "-"
                + NAME.format(bundle.madeAt()) + ".zip";
    }

    /** The zip. The same bundle gives the same bytes. */
    public static byte[] zip(SupportBundle bundle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Part part : bundle.parts()) {
                ZipEntry entry = new ZipEntry(part.name());
                entry.setLastModifiedTime(
                        FileTime.from(Instant.ofEpochSecond(bundle.madeAt().getEpochSecond())));
                zip.putNextEntry(entry);
                zip.write(part.text().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException memoryNeverRefuses) {
            throw new UncheckedIOException(memoryNeverRefuses);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes the zip.
     *
     * @param replace whether a file that is there may be replaced
     * @return its size in bytes
     * @throws IOException if it cannot be written, or is there already; the message is a sentence for the operator
     */
    public static long write(SupportBundle bundle, Path file, boolean replace) throws IOException {
        byte[] bytes = zip(bundle);
        Path target = file.toAbsolutePath();
        Path beside = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID() + ".part");
        try {
            if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            try (FileChannel channel = FileChannel.open(
                    beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(beside))) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            if (replace) {
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                moveToFreeName(beside, target);
            }
            return bytes.length;
        } catch (FileAlreadyExistsException there) {
            throw new IOException(file + " is there already and is not replaced; name another file.", there);
        } catch (IOException failed) {
            throw new IOException(
                    "The support bundle could not be written to " + file + ": " + reason(failed) + ".", failed);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** A move would replace a file that came meanwhile; a link does not. */
    private static void moveToFreeName(Path beside, Path target) throws IOException {
        try {
            Files.createLink(target, beside);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            if (noLinks instanceof FileAlreadyExistsException there) {
                throw there;
            }
            Files.move(beside, target);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The message of many an exception is only the file's name. */
    private static String reason(IOException failed) {
        return switch (failed) {
            case NoSuchFileException gone -> "its folder is not there";
            case AccessDeniedException denied -> "this user may not write there";
            case FileSystemException known ->
                Optional.ofNullable(known.getReason()).orElse(String.valueOf(known.getMessage()));
            default -> String.valueOf(failed.getMessage());
        };
    }

    /**
     * What is in a bundle, for programs: one line of JSON in ASCII, whose form is that of {@code lockkeeper schema bundle}.
     *
     * @param written where it was written; empty if it was not
     */
    public static String json(SupportBundle bundle, Optional<Path> written) {
        ObjectNode root = AsciiJson.object();
        root.put("environment", bundle.environment())
                .put("made_at", bundle.madeAt().toString());
        AsciiJson.put(root, "run", bundle.run().map(UUID::toString));
        AsciiJson.put(root, "file", bundle.file());
        root.put("answered", bundle.answered())
                .put("literals", bundle.literals())
                .put("bytes", bundle.bytes());
        AsciiJson.put(root, "written", written.map(path -> path.toAbsolutePath().toString()));
        ArrayNode parts = root.putArray("parts");
        for (Part part : bundle.parts()) {
            ObjectNode node = parts.addObject()
                    .put("name", part.name())
                    .put("title", part.title())
                    .put("bytes", part.bytes());
            ArrayNode removed = node.putArray("removed");
            part.removed().forEach(removed::add);
        }
        return AsciiJson.line(root) + "\n";
    }
}
