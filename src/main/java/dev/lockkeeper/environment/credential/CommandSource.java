package dev.lockkeeper.environment.credential;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A command whose first line of output is the password: {@code pass show canal}, or what makes a token for a cloud
 * database. It is run by {@code /bin/sh -c} ({@code cmd /c} on Windows), so that it may be a pipe and may quote; again
 * each time it is asked, because tokens grow old. It gets no input and twenty seconds, then it is killed with everything it
 * started. Its output is never repeated; what it writes to its error output is, without what it wrote to its output.
 * Immutable and thread-safe.
 */
public final class CommandSource implements PasswordSource {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    private static final int LONGEST_PASSWORD = 8_192;
    private static final int LONGEST_WORD = 60;

    private static final int SHORTEST_SECRET = 8;
    /** A word of a shell; one in quotation marks may hold blanks. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*+'?|\"[^\"]*+\"?|[^\\s'\"]++)++");
    /** The arguments of a process are everybody's to read, its variables only its owner's. */
    private static final String VARIABLE = "LOCKKEEPER_PASSWORD_COMMAND";

    private static final String SHELL_TEXT = "lk=$" + VARIABLE + "; unset " + VARIABLE + "; eval \"unset lk\n$lk\"";

    private final String command;
    private final Duration limit;

    /** @param command as the environment's file says it */
    public CommandSource(String command) {
        this(command, LIMIT);
    }

    CommandSource(String command, Duration limit) {
        this.command = command;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "password_command";
    }

    /** The command's first word: all of it that is ever shown. An assignment before it may hold a secret. */
    String firstWord() {
        return WORD.matcher(command)
                .results()
                .map(MatchResult::group)
                .filter(word -> !word.contains("="))
                .findFirst()
                .map(word -> word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) + "…" : word)
                .orElse("command");
    }

    /** What a program or the shell may repeat when it complains, and nobody else is to read. */
    private List<String> unshownWords() {
        return Arrays.stream(command.split("[\\s\"'=]+"))
                .filter(word -> word.length() >= SHORTEST_SECRET && !firstWord().contains(word))
                .toList();
    }

    @Override
    public PasswordAnswer ask(LoginTarget target) throws InterruptedException {
        if (command.isBlank()) {
            return failed("is empty");
        }
        try (CommandRun run = CommandRun.start(shell(), Map.of(VARIABLE, command))) {
            if (!run.finishesWithin(limit)) {
                return failed("did not end within " + limit.toSeconds() + " s and was killed"
                        + run.complaint(unshownWords()));
            }
            int code = run.exitCode();
            if (code != 0) {
                String why = switch (code) {
                    case NOT_FOUND -> " (there is no such program)";
                    case NOT_EXECUTABLE -> " (it is not a program that may be run)";
                    default -> "";
                };
                return failed("ended with exit code " + code + why + run.complaint(unshownWords()));
            }
            return password(run);
        } catch (IOException notStarted) {
            return failed("could not be started");
        }
    }

    private PasswordAnswer password(CommandRun run) throws IOException {
        char[] text = run.output();
        List<char[]> lines = SecretFile.linesOf(text);
        Arrays.fill(text, '\0');
        try {
            if (lines.isEmpty() || lines.getFirst().length == 0) {
                return failed("ended well, but the first line of its output is empty" + run.complaint(unshownWords()));
            }
            char[] first = lines.getFirst();
            if (first.length > LONGEST_PASSWORD) {
                return failed("wrote a first line of more than " + LONGEST_PASSWORD
                        + " characters, which is no password; nothing of it was used");
            } else if (isRubbish(first)) {
                return failed("wrote a first line with control characters or bytes that are no text, which is no"
                        + " password; nothing of it was used");
            }
            String where = "password_command " + firstWord()
                    + (lines.size() == 1 ? "" : ", first of " + lines.size() + " lines");
            return new PasswordAnswer.Found(Password.copyOf(first), where);
        } finally {
            SecretFile.wipe(lines);
        }
    }

    private static boolean isRubbish(char[] line) {
        for (char character : line) {
            if (Character.isISOControl(character) || character == '\uFFFD') {
                return true;
            }
        }
        return false;
    }

    private PasswordAnswer.Failed failed(String what) {
        return new PasswordAnswer.Failed("password_command " + firstWord() + " " + what, true);
    }

    private List<String> shell() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", SHELL_TEXT);
    }

    @Override
    public String toString() {
        return "password_command " + firstWord();
    }
}
