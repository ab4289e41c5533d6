package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.ParticipantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One row of the tree, with what stands under it. Immutable.
 *
 * @param key which row it is, the same from sample to sample
 * @param icon its picture
 * @param number what stands out: the process number, the name of a prepared transaction, how many
 * @param name who, beside it
 * @param badge the file of a run of ours; empty for others
 * @param state what it does, since when
 * @param mode what it wants, or holds against others
 * @param on which thing
 * @param waited how long it waits; empty if it does not
 * @param behind how many wait behind it
 * @param members whom it stands for: one, or those that were folded into it, the longest wait first
 * @param children who waits for it
 */
record TreeRow(
        Key key,
        Icon icon,
        String number,
        String name,
        Optional<String> badge,
        String state,
        String mode,
        String on,
        Optional<Duration> waited,
        int behind,
        List<ParticipantId> members,
        List<TreeRow> children) {
    TreeRow {
        members = List.copyOf(members);
        children = List.copyOf(children);
    }

    /** Which row it is. */
    sealed interface Key {}

    /** One participant. */
    record One(ParticipantId id) implements Key {}

    /** Several that wait in the same way for the same blocker. */
    record Folded(ParticipantId blocker, String on) implements Key {}

    /** Whether selecting this participant selects this row. */
    boolean standsFor(ParticipantId participant) {
        return members.contains(participant);
    }

    /** Whether several were folded into it. */
    boolean folded() {
        return key instanceof Folded;
    }

    /** {@code 3920 reporting}. */
    String session() {
        return (number + " " + name + badge.map(file -> " (" + file + ")").orElse("")).strip();
    }

    /** The whole row as a sentence for a screen reader. */
    String spoken() {
        return session() + ", " + state + ", " + mode + " on " + on
                + waited.map(length -> ", waited " + Ages.length(length)).orElse("")
                + ", " + behind + " behind";
    }
}
