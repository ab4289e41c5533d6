package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.FileValues;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.ProgressTable;
import dev.lockkeeper.sql.Script;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the files of a plan, once each, when their turn comes. Immutable; reading ahead in a thread of its own was measured
 * and brought nothing.
 */
final class StepReader {
    private static final int LARGEST_KEPT_TEXT = 4_000_000;

    private final Plan plan;
    /** Of the plan, made once: it grows with the plan, and every file's record holds it. */
    private final String fingerprint;

    private final Briefing briefing;
    private final boolean namesPlaces;
    private final Actor actor;
    private final Set<String> halfway;

    /**
     * @param namesPlaces whether the journal has columns for the place
     * @param halfway the files of which progress is open
     */
    StepReader(Plan plan, Briefing briefing, boolean namesPlaces, Actor actor, Set<String> halfway) {
        this.plan = plan;
        this.fingerprint = plan.fingerprint();
        this.briefing = briefing;
        this.namesPlaces = namesPlaces;
        this.actor = actor;
        this.halfway = Set.copyOf(halfway);
    }

    /**
     * The text of a step and all that is made of it.
     *
     * @throws FolderException if it cannot be read or is no longer what was planned
     */
    ReadStep read(PlannedStep step) {
        Optional<SourceText> source = readAsPlanned(step);
        Optional<Script> script = plan.verb().runsScript() ? source.map(SourceText::script) : Optional.empty();
        JournalDraft draft = draft(step, source);
        boolean changesTable = plan.verb() != Verb.RUN && !(plan.verb() == Verb.UNMARK && !step.hasRow());
        Optional<String> settling = halfway.contains(step.fileName())
                ? Optional.of(ProgressTable.settle(
                        plan.table().toString(),
                        step.fileName(),
                        1,
                        plan.verb().success().word()))
                : Optional.empty();
        return new ReadStep(script, draft, FileValues.of(draft), changesTable, settling);
    }

    private static Optional<SourceText> readAsPlanned(PlannedStep step) {
        if (step.content().isEmpty()) {
            return Optional.empty();
        }
        SourceText source = SourceText.read(step.content().get());
        boolean same = step.checksums().isPresent()
                && step.checksums().get().text().equals(Checksums.ofText(source.content()));
        if (!same) {
            throw new FolderException(step.content().get().getFileName()
                    + " was edited after the plan was made; look again and apply it with its new text");
        }
        return Optional.of(source);
    }

    /** What is recorded of a step whose text could not be read. */
    JournalDraft draft(PlannedStep step) {
        return draft(step, Optional.empty());
    }

    private JournalDraft draft(PlannedStep step, Optional<SourceText> source) {
        return new JournalDraft(
                briefing.runId(),
                plan.verb().word(),
                plan.table().toString(),
                step.fileName(),
                step.checksums().map(Checksums::text),
                step.checksums().map(Checksums::sql),
                source.flatMap(text -> text.textUpTo(LARGEST_KEPT_TEXT)),
                Optional.of(fingerprint),
                Optional.of(briefing.description()),
                actor,
                plan.reason(),
                briefing.where().filter(known -> namesPlaces));
    }
}
