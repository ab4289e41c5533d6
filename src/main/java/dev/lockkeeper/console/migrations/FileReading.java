package dev.lockkeeper.console.migrations;

import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Problem;
import dev.lockkeeper.sql.TransactionMode;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a file's text without running it. Immutable. */
public sealed interface FileReading {
    /** It is being read. */
    record NotYet() implements FileReading {}

    /**
     * It was read.
     *
     * @param statements how many statements it holds
     * @param decision how it will run, and why
     */
    record Known(int statements, ModeDecision decision) implements FileReading {}

    /**
     * It was not read.
     *
     * @param sentence why
     */
    record Unknown(String sentence) implements FileReading {}

    /** How many statements, for a cell: a question mark where that is not known. */
    default String count() {
        return switch (this) {
            case NotYet notYet -> "";
            case Known known -> Integer.toString(known.statements);
            case Unknown unknown -> "?";
        };
    }

    /** How it runs; empty where that is not known, or where the file contradicts itself. */
    default Optional<TransactionMode> mode() {
        return this instanceof Known known && known.decision.contradictions().isEmpty()
                ? Optional.of(known.decision.mode())
                : Optional.empty();
    }

    /** What the file says of itself and what it holds do not agree: it cannot be run. */
    default Optional<String> contradiction() {
        return this instanceof Known known && !known.decision.contradictions().isEmpty()
                ? Optional.of(known.decision.contradictions().stream()
                        .map(FileReading::sentence)
                        .collect(Collectors.joining("\n")))
                : Optional.empty();
    }

    private static String sentence(Problem problem) {
        return "Line " + problem.position().line() + ": " + problem.message();
    }

    /** Whether it is anything but the rule, one transaction. */
    default boolean standsOut() {
        return switch (this) {
            case NotYet notYet -> false;
            case Known known ->
                contradiction().isPresent()
                        || mode().filter(TransactionMode::canStopHalfway).isPresent();
            case Unknown unknown -> true;
        };
    }

    /** A word or two for a badge. */
    default String badge() {
        return contradiction()
                .map(why -> "contradiction")
                .or(() -> mode().map(TransactionMode::words))
                .orElse(this instanceof Unknown ? "not known" : "");
    }

    /** Why it runs that way, for a tooltip. */
    default Optional<String> reason() {
        return switch (this) {
            case NotYet notYet -> Optional.empty();
            case Known known ->
                contradiction()
                        .map(why -> "It cannot be run as it is.\n" + why)
                        .or(() -> Optional.of(known.decision.reason()))
                        .filter(words -> !words.isBlank());
            case Unknown unknown -> Optional.of(unknown.sentence);
        };
    }
}
