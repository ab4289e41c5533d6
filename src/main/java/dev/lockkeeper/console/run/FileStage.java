package dev.lockkeeper.console.run;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;

/** How far a run is with one of its files. */
public enum FileStage {
    /** Its turn comes later. */
    NEXT(Icon.PENDING, Tone.MUTED),
    /** The server works on it. */
    RUNNING(Icon.RUNNING, Tone.ACCENT),
    /** Committed, and durable with the next flush: the run reports it as done only then. */
    COMMITTED(Icon.APPLIED, Tone.MUTED),
    /** Finished and durable. */
    DONE(Icon.APPLIED, Tone.SUCCESS),
    /** Another program did it meanwhile; this run kept nothing of it. */
    BY_ANOTHER(Icon.APPLIED, Tone.MUTED),
    /** The server refused it; nothing of it was kept. */
    FAILED(Icon.FAILED, Tone.DANGER),
    /** It does not run in one transaction and failed: what ran before is kept. */
    STOPPED(Icon.STOPPED, Tone.DANGER),
    /** Cancelled in the middle. */
    CANCELLED(Icon.CANCEL, Tone.WARNING),
    /** The run ended before its turn. */
    NOT_STARTED(Icon.PENDING, Tone.MUTED),
    /** The run ended without a word about it. */
    UNKNOWN(Icon.NOT_ANALYSED, Tone.WARNING);

    private final Icon icon;
    private final Tone tone;

    FileStage(Icon icon, Tone tone) {
        this.icon = icon;
        this.tone = tone;
    }

    /** Its picture. */
    public Icon icon() {
        return icon;
    }

    /** The colour of its words. */
    public Tone tone() {
        return tone;
    }
}
