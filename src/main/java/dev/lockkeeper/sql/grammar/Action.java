package dev.lockkeeper.sql.grammar;

/**
 * What a statement does. A statement does one thing, with few exceptions: {@code SELECT set_config(…)} reads and sets.
 * What is inside it (the statement that is explained, the body of a routine) hangs on it; {@link Actions} walks all of
 * it. Immutable.
 */
public sealed interface Action
        permits TableAction,
                IndexAction,
                ViewAction,
                RoutineAction,
                DefinitionAction,
                TypeAction,
                DataAction,
                MaintenanceAction,
                SessionAction,
                Action.Other {

    /** Where it is written: the statement without its semicolon, or the part of it that does this. */
    SourceRange range();

    /**
     * A statement that is understood and touches nothing that lint or forecast ask for.
     *
     * @param keywords the words it begins with, in upper case, such as {@code ALTER DEFAULT PRIVILEGES}
     * @param range where it is written
     */
    record Other(String keywords, SourceRange range) implements Action {}
}
