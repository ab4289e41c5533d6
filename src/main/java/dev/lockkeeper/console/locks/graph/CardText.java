package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.theme.Icon;
import java.util.List;
import java.util.Optional;

/**
 * What a card says. Immutable.
 *
 * @param icon its picture
 * @param level how long it waits; empty for who waits for nobody
 * @param title who: {@code pid 4411}
 * @param who the name beside it
 * @param badges what sets it apart
 * @param second the line that is read after that
 * @param names whether that line is a name of the server's, in its type
 * @param third the line after that
 * @param fourth one more line; may be empty
 * @param spoken all of it in one sentence, for screen readers
 */
record CardText(
        Icon icon,
        Optional<AgeLevel> level,
        String title,
        String who,
        List<Badge> badges,
        String second,
        boolean names,
        String third,
        String fourth,
        String spoken) {
    CardText {
        badges = List.copyOf(badges);
    }

    /**
     * A few words in a frame.
     *
     * @param words the words
     * @param look how they stand out
     */
    record Badge(String words, Look look) {}

    /** How a badge stands out. */
    enum Look {
        /** Filled: a run of this window. */
        OWN("lk-graph-own"),
        /** Red frame: where a chain ends. */
        ROOT("lk-graph-root"),
        /** Plain frame. */
        PLAIN("lk-graph-plain");

        private final String styleClass;

        Look(String styleClass) {
            this.styleClass = styleClass;
        }

        String styleClass() {
            return styleClass;
        }
    }

    /** Everything as lines of text, for the clipboard. */
    String lines() {
        StringBuilder lines = new StringBuilder(title);
        if (!who.isBlank()) {
            lines.append(' ').append(who);
        }
        badges.forEach(badge -> lines.append(" [").append(badge.words()).append(']'));
        for (String line : List.of(second, third, fourth)) {
            if (!line.isBlank()) {
                lines.append('\n').append(line);
            }
        }
        return lines.toString();
    }
}
