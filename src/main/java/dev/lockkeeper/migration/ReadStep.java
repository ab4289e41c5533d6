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
 */
record ReadStep(Optional<Script> script, JournalDraft draft, FileValues values) {}
