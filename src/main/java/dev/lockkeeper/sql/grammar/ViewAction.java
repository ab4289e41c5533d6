package dev.lockkeeper.sql.grammar;

/** What is done to views. {@code DROP} and {@code ALTER} are elsewhere. Immutable. */
public sealed interface ViewAction extends Action {

    /**
     * {@code CREATE VIEW}.
     *
     * @param view its name
     * @param orReplace whether {@code OR REPLACE} is written
     * @param temporary whether it is gone with the session
     * @param query what it shows
     * @param range the statement
     */
    record CreateView(ObjectName view, boolean orReplace, boolean temporary, Query query, SourceRange range)
            implements ViewAction {}

    /**
     * {@code CREATE MATERIALIZED VIEW}.
     *
     * @param view its name
     * @param ifNotExists whether an existing one is left alone
     * @param query what it keeps
     * @param withData whether it is filled at once
     * @param range the statement
     */
    record CreateMaterializedView(
            ObjectName view, boolean ifNotExists, Query query, boolean withData, SourceRange range)
            implements ViewAction {}

    /**
     * {@code REFRESH MATERIALIZED VIEW}.
     *
     * @param view its name
     * @param concurrently whether {@code CONCURRENTLY} is written
     * @param withData false for {@code WITH NO DATA}, which empties it
     * @param range the statement
     */
    record Refresh(ObjectName view, boolean concurrently, boolean withData, SourceRange range) implements ViewAction {}
}
