package dev.lockkeeper.journal;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of one act. Immutable.
 *
 * @param act the act
 * @param description what the operator was told would happen
 * @param story what happened when, as JSON; empty if the run was killed before it could write it, or has none
 * @param locks who waited for locks meanwhile, as JSON, or what was seen before and after an act on a session
 * @param files of every subject its error, in the order of the act's subjects
 */
public record ActDetail(
        ActRecord act,
        Optional<String> description,
        Optional<String> story,
        Optional<String> locks,
        List<FileError> files) {
    public ActDetail {
        files = List.copyOf(files);
    }

    /**
     * What was said of one subject.
     *
     * @param name the file, or the session in words
     * @param error what was said, if it failed
     */
    public record FileError(String name, Optional<ErrorRecord> error) {}

    /** What is known of a run that an application started: such runs write no story, and none is missing. */
    public static final String OF_APPLICATIONS =
            "An application that runs its migrations at its start-up writes no log here, only how each file ended. Had it been"
                    + " killed, the file it was at would have left no line, unless it runs statement by statement; what the"
                    + " application logged itself tells more.";

    /** What is known of a run of an operator that wrote no story. */
    public static final String NOT_WRITTEN =
            "What happened in between is not written down: the run still goes on, or was killed before it could write it.";

    /** Whether an application ran it, which writes no story. */
    public boolean ofApplication() {
        return story.isEmpty() && onFiles() && act.actor().embedded();
    }

    /** Whether a run of an operator ran files and did not come to write its story: it was killed, or runs still. */
    public boolean storyMissing() {
        return story.isEmpty() && onFiles() && !act.actor().embedded();
    }

    private boolean onFiles() {
        return act.source() != ActRecord.Source.OPERATOR
                && List.of("apply", "skip", "unmark", "roll back", "run").contains(act.operation());
    }
}
