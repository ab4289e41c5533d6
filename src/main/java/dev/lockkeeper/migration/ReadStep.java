package dev.lockkeeper.migration;

import dev.lockkeeper.journal.FileValues;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.sql.Script;
import java.util.Optional;

/**
 * A step with its text, ready to be sent. Immutable.
 *
 * @param script what is run; empty where nothing is
 * @param draft what will be recorded
 * @param values the draft's own values as SQL
 * @param changesTable whether the tracking table is changed
 * @param settling SQL after which the progress of an earlier run of this file no longer matters
 */
record ReadStep(
        Optional<Script> script,
        JournalDraft draft,
        FileValues values,
        boolean changesTable,
        Optional<String> settling) {}
