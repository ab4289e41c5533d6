package dev.lockkeeper.migration;

/** What an operator wants with files that stopped halfway. */
public enum StoppedFiles {
    /** Refuse the plan and explain the choices. */
    REFUSE,
    /** Go on behind the last statement that is done; what stands before it must not have changed. */
    RESUME,
    /** Run the file again from its first statement. */
    RESTART
}
