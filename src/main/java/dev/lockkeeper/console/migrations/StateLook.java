package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Progress;

/**
 * How a state looks everywhere: word, shape and colour together. Immutable.
 *
 * @param word the word
 * @param icon the shape
 * @param tone the colour
 */
public record StateLook(String word, Icon icon, Tone tone) {
    /** The look of a file that is no migration. */
    public static final StateLook IGNORED = new StateLook("ignored", Icon.IGNORED, Tone.MUTED);

    /** The look of a kind of state. */
    public static StateLook of(MigrationState.Kind kind) {
        Icon icon = switch (kind) {
            case STOPPED -> Icon.STOPPED;
            case FAILED -> Icon.FAILED;
            case MISSING -> Icon.MISSING;
            case CHANGED -> Icon.CHANGED;
            case CONFLICTING_NUMBER -> Icon.CONFLICT;
            case OUT_OF_ORDER -> Icon.OUT_OF_ORDER;
            case PENDING -> Icon.PENDING;
            case FUTURE -> Icon.FUTURE;
            case SKIPPED -> Icon.SKIPPED;
            case APPLIED -> Icon.APPLIED;
        };
        return new StateLook(kind.word(), icon, icon.tone());
    }

    /** The look of a state. SQL that is not what ran is worse than another comment, and red. */
    public static StateLook of(MigrationState state) {
        StateLook look = of(state.kind());
        if (state instanceof MigrationState.Stopped stopped) {
            return new StateLook(stoppedWord(stopped.progress()), look.icon, look.tone);
        }
        boolean otherSql = state instanceof MigrationState.Changed changed && !changed.onlyComments();
        return otherSql ? new StateLook(look.word, look.icon, Tone.DANGER) : look;
    }

    private static String stoppedWord(Progress progress) {
        if (progress.stillRuns()) {
            return "still running";
        }
        return progress.onlyTheRecordIsMissing()
                ? "ran, not recorded"
                : "stopped at " + progress.nextStatement() + " of " + progress.statements();
    }

    /** The look of a file in the run that is going on. */
    public static StateLook of(LiveFile live) {
        return new StateLook(live.word(), live.icon(), live.icon().tone());
    }
}
