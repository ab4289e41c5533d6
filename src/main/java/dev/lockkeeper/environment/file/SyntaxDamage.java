package dev.lockkeeper.environment.file;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * What is no TOML in a text, and whose tables that concerns: what stands in such a table is not to be relied upon. Immutable.
 *
 * @param problems what is wrong
 * @param environments the environments it concerns
 * @param tiers the tiers it concerns
 */
record SyntaxDamage(List<FileProblem> problems, Set<String> environments, Set<String> tiers) {
    private static final int MOST_ERRORS = 20;
    private static final Pattern EXPECTED = Pattern.compile("expected [^'\"]*$");
    private static final Pattern DEFINED_TWICE = Pattern.compile("previously defined at line (\\d+)");
    private static final Pattern HEADER =
            Pattern.compile("^[ \\t]*\\[([^\\[\\]\\n]*)](?=[ \\t\\r]*(?:#.*)?$)", Pattern.MULTILINE);

    SyntaxDamage {
        problems = List.copyOf(problems);
    }

    static SyntaxDamage of(Path file, CompactToml text, TomlParseResult toml) {
        Damage damage = new Damage(file, text);
        if (toml.hasErrors()) {
            TomlOutline outline = TomlOutline.of(text.text());
            for (TomlParseError error : toml.errors()) {
                damage.add(error, outline);
            }
            damage.addSwallowed(toml);
        }
        return new SyntaxDamage(damage.problems.all(), damage.environments, damage.tiers);
    }

    /** The environments of all lines that look like a header, whatever stands around them. */
    static Set<String> environmentsNamedIn(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher header = HEADER.matcher(text);
        while (header.find()) {
            List<String> path = Damage.keys(header.group(1));
            if (path.size() >= 2 && path.getFirst().equals(FileParser.ENVIRONMENTS)) {
                names.add(path.get(1));
            }
        }
        return names;
    }

    /** Collects while reading. */
    private static final class Damage {
        private final CompactToml text;
        private final ProblemList problems;
        private final Set<String> environments = new LinkedHashSet<>();
        private final Set<String> tiers = new LinkedHashSet<>();
        private int errors;

        Damage(Path file, CompactToml text) {
            this.text = text;
            this.problems = new ProblemList(file);
        }

        void add(TomlParseError error, TomlOutline outline) {
            TomlPosition position = error.position();
            boolean twice =
                    DEFINED_TWICE.matcher(String.valueOf(error.getMessage())).find();
            List<String> path = concern(outline, position.line(), twice);
            if (errors++ < MOST_ERRORS) {
                problems.add(Optional.of(text.original(position)), path, sentence(String.valueOf(error.getMessage())));
            }
        }

        /**
         * The table above the line. Below a header that is broken itself, the parser goes on with the table before it, so
         * that this one is not to be relied upon either.
         */
        private List<String> concern(TomlOutline outline, int line, boolean headerIsUnderstood) {
            List<TomlOutline.Item> headers = outline.items().stream()
                    .filter(item -> item.kind() == TomlOutline.Kind.HEADER && item.line() <= line)
                    .toList();
            List<String> nearest = List.of();
            boolean onlyReadable = false;
            for (TomlOutline.Item header : headers.reversed()) {
                if (!onlyReadable || !header.path().isEmpty()) {
                    mark(header.path());
                    nearest = nearest.isEmpty() ? header.path() : nearest;
                }
                boolean brokenItself = header.path().isEmpty() || (header.line() == line && !headerIsUnderstood);
                if (onlyReadable ? !header.path().isEmpty() : !brokenItself) {
                    break;
                }
                onlyReadable = true;
            }
            return nearest.size() < 2 ? List.of() : nearest;
        }

        private void mark(List<String> path) {
            if (path.size() >= 2) {
                switch (path.getFirst()) {
                    case FileParser.ENVIRONMENTS -> environments.add(path.get(1));
                    case FileParser.TIERS -> tiers.add(path.get(1));
                    default -> {
                        // Belongs to neither.
                    }
                }
            }
        }

        /** Tables that the parser has not seen because something above them does not end; nobody may miss them silently. */
        void addSwallowed(TomlParseResult toml) {
            Matcher header = HEADER.matcher(text.text());
            while (header.find()) {
                List<String> path = keys(header.group(1));
                if (path.size() >= 2 && !isThere(toml, path)) {
                    boolean known = environments.contains(path.get(1)) || tiers.contains(path.get(1));
                    mark(path);
                    if (!known) {
                        int line = (int) text.text()
                                        .substring(0, header.start())
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count()
                                + 1;
                        problems.add(
                                text.original(line),
                                1,
                                path,
                                "is not read, because something above it does not end; mend that first.");
                    }
                }
            }
        }

        private static boolean isThere(TomlParseResult toml, List<String> path) {
            try {
                return toml.get(path.subList(0, 2)) instanceof TomlTable;
            } catch (RuntimeException somethingElseIsThere) {
                return false;
            }
        }

        private static List<String> keys(String dotted) {
            try {
                return dotted.isBlank() ? List.of() : Toml.parseDottedKey(dotted.strip());
            } catch (RuntimeException noKeys) {
                return List.of();
            }
        }

        /** The parser's own words may repeat what stands there, which may be a password without quotation marks. */
        private String sentence(String message) {
            Matcher twice = DEFINED_TWICE.matcher(message);
            if (twice.find()) {
                return "stands here a second time; it stands at line " + text.original(Integer.parseInt(twice.group(1)))
                        + " already. Keep one of them.";
            }
            Matcher expected = EXPECTED.matcher(message);
            String wanted = expected.find() && SafeText.isPrintable(expected.group()) ? ": " + expected.group() : "";
            return "is no TOML here" + wanted + ". A text needs quotation marks, and a value ends with its line.";
        }
    }
}
