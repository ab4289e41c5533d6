package dev.lockkeeper.cli;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours of what is shown on a terminal. Each stands for one of few meanings and never alone: the word beside it says the
 * same. Where nothing is shown on a terminal there are none. Immutable.
 *
 * <p>{@code NO_COLOR}, if it is not empty, takes them away; {@code CLICOLOR_FORCE}, if it is neither empty nor 0, puts them
 * also where no terminal is; {@code TERM=dumb} counts as no terminal. See https://no-color.org and
 * https://bixense.com/clicolors.
 *
 * @param colours whether there are any
 */
record Style(boolean colours) {
    private static final Pattern FINDING = Pattern.compile("(?m)^(\\S.* )(hazard|hygiene|style)( [a-z0-9-]+)$");
    private static final Pattern WAITS = Pattern.compile("Nobody waits for a lock|No answer|\\d+ waits? for a lock");
    private static final String RESET = "\u001b[0m";

    /** What a colour stands for. */
    enum Meaning {
        GOOD("\u001b[32m"),
        WARNING("\u001b[33m"),
        DANGER("\u001b[1;31m"),
        QUIET("\u001b[2m"),
        PLAIN("");

        private final String begin;

        Meaning(String begin) {
            this.begin = begin;
        }
    }

    /** For standard output. */
    static Style ofOutput(Surroundings surroundings) {
        return of(
                surroundings.variables(),
                surroundings.terminal().filter(Terminal::showsOutput).isPresent());
    }

    /** For standard error. */
    static Style ofErrors(Surroundings surroundings) {
        return of(
                surroundings.variables(),
                surroundings.terminal().filter(Terminal::showsErrors).isPresent());
    }

    static Style of(Map<String, String> variables, boolean terminal) {
        if (said(variables, "NO_COLOR").isPresent()) {
            return new Style(false);
        }
        boolean forced = said(variables, "CLICOLOR_FORCE")
                .filter(value -> !value.equals("0"))
                .isPresent();
        return new Style(forced || (terminal && !"dumb".equals(variables.get("TERM"))));
    }

    private static Optional<String> said(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** The text in the colour of a meaning. The text itself must be harmless for a terminal already. */
    String as(Meaning meaning, String text) {
        return colours && meaning != Meaning.PLAIN && !text.isEmpty() ? meaning.begin + text + RESET : text;
    }

    /** Every line of a text that begins with a word which is known, in that word's colour. */
    String lines(String text) {
        if (!colours) {
            return text;
        }
        StringBuilder styled = new StringBuilder();
        text.lines().forEach(line -> styled.append(line(line)).append('\n'));
        return text.endsWith("\n") || styled.isEmpty() ? styled.toString() : styled.substring(0, styled.length() - 1);
    }

    /** A line in the colour of the word it begins with: of a state, of an outcome, of a unified difference. */
    String line(String line) {
        if (!colours) {
            return line;
        }
        int begin = line.length() - line.stripLeading().length();
        int end = begin;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && ":;".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        String word = line.substring(begin, end);
        Meaning meaning = meaning(word);
        return line.substring(0, begin) + as(meaning, word) + line.substring(end);
    }

    /** A report of findings: the word of each finding's tier. */
    String findings(String text) {
        return colours
                ? FINDING.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                found.group(1) + as(tier(found.group(2)), found.group(2)) + found.group(3)))
                : text;
    }

    /** Who waits for whom: whether anybody does. */
    String waits(String text) {
        return colours
                ? WAITS.matcher(text)
                        .replaceFirst(found -> Matcher.quoteReplacement(
                                as(found.group().startsWith("Nobody") ? Meaning.GOOD : Meaning.DANGER, found.group())))
                : text;
    }

    private static Meaning tier(String word) {
        return switch (word) {
            case "hazard" -> Meaning.DANGER;
            case "hygiene" -> Meaning.WARNING;
            default -> Meaning.QUIET;
        };
    }

    /** A line of a unified difference: what ran is gone, or is there now. */
    String difference(String line) {
        if (line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@")) {
            return as(Meaning.QUIET, line);
        }
        return as(line.startsWith("+") ? Meaning.GOOD : line.startsWith("-") ? Meaning.DANGER : Meaning.PLAIN, line);
    }

    private static Meaning meaning(String word) {
        return switch (word) {
            case "applied", "ok", "Applied", "done" -> Meaning.GOOD;
            case "pending", "out", "conflicting", "skipped", "future", "retry", "WARNING", "warning", "Mind", "Check" ->
                Meaning.WARNING;
            case "failed", "stopped", "changed", "missing", "Failed", "Refused", "ERROR", "Hazards", "Cancelled" ->
                Meaning.DANGER;
            case "Next", "Database", "running", "statement", "Detail", "Hint" -> Meaning.QUIET;
            default -> Meaning.PLAIN;
        };
    }
}
