package dev.lockkeeper.environment.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * A file of settings in TOML, read as the environments' files are: what is not understood is a problem with its line and
 * column. Unlike there, one problem spoils the whole file. Stateless.
 */
public final class TomlFile {
    private TomlFile() {}

    /** What came of reading a file. */
    public sealed interface Result<T> {
        /** Everything was understood. */
        record Read<T>(T value) implements Result<T> {}

        /** Something was not; at least one problem. */
        record Refused<T>(List<FileProblem> problems) implements Result<T> {}
    }

    /**
     * Reads a file. Never fails for what stands in it.
     *
     * @param noSecrets what to write instead of a secret, which is refused
     * @param reader reads the whole file; keys it does not ask for are refused, and what it returns counts only if there is
     *     no problem
     */
    public static <T> Result<T> read(Path file, String noSecrets, Function<Section, T> reader) {
        try {
            Optional<byte[]> bytes = PersonalFile.read(file);
            if (bytes.isEmpty()) {
                return refused(file, "does not exist.");
            }
            return FileText.text(bytes)
                    .map(text -> parse(file, text, noSecrets, reader))
                    .orElseGet(() -> refused(file, "is too large, or is not in UTF-8."));
        } catch (IOException unreadable) {
            return refused(
                    file,
                    Files.isDirectory(file)
                            ? "is a folder, not a file."
                            : unreadable instanceof AccessDeniedException
                                    ? "may not be read by you."
                                    : "cannot be read (" + unreadable.getClass().getSimpleName() + ").");
        }
    }

    private static <T> Result<T> parse(Path file, String text, String noSecrets, Function<Section, T> reader) {
        CompactToml compact = CompactToml.of(text.startsWith("\ufeff") ? text.substring(1) : text);
        TomlParseResult toml;
        try {
            toml = Toml.parse(compact.text());
        } catch (RuntimeException | StackOverflowError | AssertionError beyondTheParser) {
            return refused(file, "is no TOML that can be read; compare it with the manual's example.");
        }
        SyntaxDamage damage = SyntaxDamage.of(file, compact, toml);
        if (!damage.problems().isEmpty()) {
            return new Result.Refused<>(damage.problems());
        }
        ProblemList problems = new ProblemList(file, compact::original);
        Section root = new Section(toml, List.of(), Optional.empty(), problems, noSecrets);
        T value = reader.apply(root);
        root.refuseRest();
        return problems.isEmpty()
                ? new Result.Read<>(value)
                : new Result.Refused<>(problems.all().stream()
                        .sorted(Comparator.comparingInt(FileProblem::line).thenComparingInt(FileProblem::column))
                        .toList());
    }

    private static <T> Result<T> refused(Path file, String sentence) {
        return new Result.Refused<>(List.of(new FileProblem(file, 0, 0, "", sentence)));
    }
}
