package dev.lockkeeper.operation.incident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of a report, beside each other: Markdown for people, JSON for programs, a picture; the others have the name of
 * the first with another ending. Stateless; writing blocks.
 */
public final class IncidentFiles {
    private static final String ENDING = ".md";

    private IncidentFiles() {}

    /**
     * Writes the report. If a file of the chosen name exists, whoever chose it has agreed that it is replaced, and with it
     * the files beside it; otherwise nothing that exists is replaced.
     *
     * @param chosen the name of the Markdown; its ending is added if it has another
     * @param png the picture of the graph, if there is one
     * @return the files that were written
     * @throws IOException if one cannot be written; its message names the file and the reason
     */
    public static List<Path> write(Path chosen, Incident incident, Optional<byte[]> png) throws IOException {
        String name = chosen.getFileName().toString();
        boolean whole = name.toLowerCase(Locale.ROOT).endsWith(ENDING);
        String stem = whole ? name.substring(0, name.length() - ENDING.length()) : name;
        boolean replace = whole && Files.exists(chosen, LinkOption.NOFOLLOW_LINKS);
        Path markdown = whole ? chosen : chosen.resolveSibling(name + ENDING);
        List<Path> written = new ArrayList<>();
        write(markdown, IncidentMarkdown.of(incident).getBytes(StandardCharsets.UTF_8), replace, written);
        write(chosen.resolveSibling(stem + ".json"), IncidentJson.of(incident), replace, written);
        if (png.isPresent()) {
            write(chosen.resolveSibling(stem + ".png"), png.get(), replace, written);
        }
        return List.copyOf(written);
    }

    private static void write(Path file, byte[] bytes, boolean replace, List<Path> written) throws IOException {
        OpenOption[] options = replace
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        try {
            Files.write(file, bytes, options);
        } catch (FileAlreadyExistsException there) {
            throw new IOException(
                    file + " is there already and is not replaced; choose another name." + before(written), there);
        } catch (IOException failed) {
            // Of files, the exception's message is often the name alone, and its type is the reason.
            throw new IOException(
                    file + " could not be written: " + failed.getClass().getSimpleName() + ", " + failed.getMessage()
                            + "." + before(written),
                    failed);
        }
        written.add(file);
    }

    private static String before(List<Path> written) {
        return written.isEmpty()
                ? ""
                : " Written before that: "
                        + String.join(", ", written.stream().map(Path::toString).toList()) + ".";
    }
}
