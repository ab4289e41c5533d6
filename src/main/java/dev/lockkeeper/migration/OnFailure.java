package dev.lockkeeper.migration;

/** What becomes of an application's start whose migrations did not all run. */
public enum OnFailure {
    /** The start ends with a {@link MigrationFailedException}: the application must not run on a schema it does not know. */
    FAIL,
    /**
     * The failure is logged and returned, whatever it is, and the application goes on. It is for applications that can live
     * with the schema of the version before; health reports what is wrong.
     */
    CONTINUE
}
