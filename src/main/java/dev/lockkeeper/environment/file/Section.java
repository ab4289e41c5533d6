package dev.lockkeeper.environment.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a file, read key by key; what is wrong goes to the problems, with its place and without its value, which may
 * be a secret in the wrong place. For one thread.
 */
public final class Section {
    private static final int LONGEST_TEXT = 4_000;
    private static final Pattern SECRET_KEY = Pattern.compile(
            "pass|pw|pwd|.*(password|passwd|passphrase|pgpass|secret|token).*", Pattern.CASE_INSENSITIVE);
    static final String NO_SECRETS = "a password never stands in this file; use password_command, .pgpass, the"
            + " service file, the keyring or the prompt, and change a password that others may have read here.";

    private final TomlTable table;
    private final List<String> path;
    private final Optional<TomlPosition> position;
    private final ProblemList problems;
    private final String noSecrets;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(TomlTable table, List<String> path, Optional<TomlPosition> position, ProblemList problems) {
        this(table, path, position, problems, NO_SECRETS);
    }

    /** @param noSecrets what to do instead of writing a secret here */
    Section(
            TomlTable table,
            List<String> path,
            Optional<TomlPosition> position,
            ProblemList problems,
            String noSecrets) {
        this.table = table;
        this.path = List.copyOf(path);
        this.position = position;
        this.problems = problems;
        this.noSecrets = noSecrets;
    }

    /** Where the table begins. */
    Optional<TomlPosition> position() {
        return position;
    }

    /** Where a key stands; the table's place if it does not. */
    Optional<TomlPosition> position(String key) {
        return Optional.ofNullable(table.inputPositionOf(List.of(key)))
                .map(problems::inFile)
                .or(() -> position);
    }

    List<String> path(String key) {
        List<String> whole = new ArrayList<>(path);
        whole.add(key);
        return whole;
    }

    TomlTable table() {
        return table;
    }

    /** The keys that stand in it. */
    public Set<String> keys() {
        return table.keySet();
    }

    /** Whether a key stands in it. */
    public boolean has(String key) {
        return table.keySet().contains(key);
    }

    /** A problem of a key: what is wrong with its value and what to write instead. */
    public void problem(String key, String sentence) {
        problems.add(position(key), path(key), sentence);
    }

    /** A problem of the table as a whole. */
    public void problem(String sentence) {
        problems.add(position, path, sentence);
    }

    ProblemList problems() {
        return problems;
    }

    private Optional<Object> value(String key) {
        asked.add(key);
        return Optional.ofNullable(table.get(List.of(key)));
    }

    /** A text of one line. */
    public Optional<String> text(String key) {
        return plain(key).filter(text -> {
            if (!SafeText.isPrintable(text)) {
                problem(key, "holds a line end, or a control or bidirectional character; leave it out.");
                return false;
            }
            return true;
        });
    }

    /** A text that may have several lines. */
    Optional<String> prose(String key) {
        return plain(key).filter(text -> {
            if (!SafeText.isPrintableProse(text)) {
                problem(key, "holds a control or bidirectional character; leave it out.");
                return false;
            }
            return true;
        });
    }

    private Optional<String> plain(String key) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof String text)) {
            problem(key, "must be a text: write " + key + " = \"...\".");
            return Optional.empty();
        }
        return checked(key, text);
    }

    private Optional<String> checked(String key, String text) {
        if (text.isBlank()) {
            problem(key, "is empty; write a value, or leave the key out.");
        } else if (text.length() > LONGEST_TEXT) {
            problem(key, "is longer than " + LONGEST_TEXT + " characters.");
        } else if (SafeText.holdsSecret(text)) {
            problem(key, "holds a password; " + noSecrets);
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** A whole number within bounds. */
    public Optional<Integer> number(String key, int least, int most) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Long number && number >= least && number <= most) {
            return Optional.of(number.intValue());
        }
        problem(key, "must be a whole number from " + least + " to " + most + ", without quotation marks.");
        return Optional.empty();
    }

    /** True or false. */
    public Optional<Boolean> flag(String key) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Boolean flag) {
            return Optional.of(flag);
        }
        problem(key, "must be true or false, without quotation marks.");
        return Optional.empty();
    }

    /** A value as it was read, for those that may be written in more than one way. */
    public Optional<Object> any(String key) {
        return value(key);
    }

    /** A list of texts of one line; an empty one is refused, since it may mean none or not said. */
    public Optional<List<String>> texts(String key) {
        return anyTexts(key).filter(texts -> {
            if (texts.isEmpty()) {
                problem(key, "is an empty list; leave the key out if it shall say nothing.");
            }
            return !texts.isEmpty();
        });
    }

    /** A list of texts of one line, which may be empty. */
    Optional<List<String>> anyTexts(String key) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof TomlArray array)) {
            problem(key, "must be a list of texts: write " + key + " = [\"...\", \"...\"].");
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Object element : array.toList()) {
            if (!(element instanceof String text) || !SafeText.isPrintable(text)) {
                problem(key, "must be a list of texts of one line each, in quotation marks.");
                return Optional.empty();
            }
            Optional<String> checked = checked(key, text);
            if (checked.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    /** One of the words a key may have; hyphens and underscores count as blanks. */
    public <T> Optional<T> word(String key, Map<String, T> words) {
        return text(key).flatMap(text -> word(key, text, words));
    }

    /** The same for a text that is one of several, or stands in a value of another kind. */
    public <T> Optional<T> word(String key, String text, Map<String, T> words) {
        String wanted = comparable(text);
        Optional<T> found = words.entrySet().stream()
                .filter(entry -> comparable(entry.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
        if (found.isEmpty()) {
            problem(
                    key,
                    "is not known; write "
                            + SafeText.oneOf(words.keySet().stream().map(TomlText::quoted)) + "."
                            + Suggestions.question(text, words.keySet()));
        }
        return found;
    }

    private static String comparable(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
    }

    /** A time with its unit, up to 24 days. */
    public Optional<Duration> duration(String key) {
        return text(key).flatMap(text -> {
            Optional<Duration> duration = WrittenDuration.parse(text);
            if (duration.isEmpty()) {
                problem(key, "is no time up to 24 days; write a number with its unit, \"5s\", \"10min\" or \"1h\".");
            }
            return duration;
        });
    }

    /** A table inside this one. */
    public Optional<Section> section(String key) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof TomlTable inner) {
            return Optional.of(new Section(inner, path(key), position(key), problems, noSecrets));
        }
        problem(key, "must be a table: write [" + SafeText.key(path(key)) + "] above its keys.");
        return Optional.empty();
    }

    /** Refuses every key nobody has asked for. */
    public void refuseRest() {
        for (String key : table.keySet()) {
            if (asked.contains(key)) {
                continue;
            }
            if (SECRET_KEY.matcher(key).matches()) {
                problem(key, noSecrets);
            } else {
                problem(key, "there is no such key." + Suggestions.question(key, asked));
            }
        }
    }
}
