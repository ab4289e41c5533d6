package dev.lockkeeper.environment.check;

import java.util.Optional;

/**
 * One thing that was looked at, and what to do about it. Immutable; what it says may repeat the server's words.
 *
 * @param area where it belongs
 * @param name what was looked at, in few words, the same each time
 * @param outcome how it is
 * @param sentence what was found
 * @param remedy the very SQL or command that mends it, or a sentence where there is none; empty where nothing is to be done
 */
public record Checkup(Area area, String name, Outcome outcome, String sentence, Optional<String> remedy) {

    /** Where a check belongs, in the order they are made. */
    public enum Area {
        /** This computer. */
        MACHINE("machine"),
        /** The files that describe environments and hold passwords. */
        FILES("files"),
        /** The way to the server. */
        CONNECTION("connection"),
        /** What the role may do. */
        PRIVILEGES("privileges"),
        /** What the server is told to do. */
        SETTINGS("settings"),
        /** What goes on there now. */
        ACTIVITY("activity");

        private final String word;

        Area(String word) {
            this.word = word;
        }

        /** The word on every surface, and in JSON. */
        public String word() {
            return word;
        }
    }

    /** How something is, from the best to the worst. */
    public enum Outcome {
        /** As it should be. */
        OK("ok"),
        /** It could not be found out, and the sentence says why. */
        NOT_KNOWN("not known"),
        /** It works, and could be better. */
        ADVICE("advice"),
        /** It stands in the way. */
        PROBLEM("problem");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** The word on every surface; in JSON with an underscore. */
        public String word() {
            return word;
        }
    }

    /** All is well. */
    public static Checkup ok(Area area, String name, String sentence) {
        return new Checkup(area, name, Outcome.OK, sentence, Optional.empty());
    }

    /** It could be better. */
    public static Checkup advice(Area area, String name, String sentence, String remedy) {
        return new Checkup(area, name, Outcome.ADVICE, sentence, Optional.of(remedy));
    }

    /** It stands in the way. */
    public static Checkup problem(Area area, String name, String sentence, String remedy) {
        return new Checkup(area, name, Outcome.PROBLEM, sentence, Optional.of(remedy));
    }

    /** Nobody can tell. */
    public static Checkup notKnown(Area area, String name, String why, Optional<String> remedy) {
        return new Checkup(area, name, Outcome.NOT_KNOWN, why, remedy);
    }
}
