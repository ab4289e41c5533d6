package dev.lockkeeper.bundle;

import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.JournalFilter;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.operation.Desk;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The run a bundle is about, as the journals tell it. Immutable.
 *
 * @param detail everything that is known of it; empty if none was found
 * @param others other acts on the same files, newest first
 * @param notes what could not be read, a sentence each
 */
record FoundRun(Optional<ActDetail> detail, List<ActRecord> others, List<String> notes) {
    private static final Set<String> ON_FILES = Set.of("apply", "roll back", "run", "skip", "unmark", "accept");
    private static final Set<Outcome> FAILURES = Set.of(Outcome.FAILED, Outcome.STOPPED);
    private static final int CANDIDATES = 20;
    private static final int OTHERS = 20;

    FoundRun {
        others = List.copyOf(others);
        notes = List.copyOf(notes);
    }

    /** @param answered whether the server can be asked */
    static FoundRun find(Desk desk, BundleRequest request, boolean answered) {
        Search search = new Search(desk, answered);
        Optional<ActDetail> detail = search.wanted(request);
        List<ActRecord> others = detail
                .flatMap(known -> files(known.act()).stream().findFirst())
                .or(request::file)
                .map(file -> search.actsOn(file))
                .orElse(List.of())
                .stream()
                .filter(act -> detail.filter(known -> known.act().runId().equals(act.runId()))
                        .isEmpty())
                .limit(OTHERS)
                .toList();
        return new FoundRun(detail, others, search.notes);
    }

    /** The files of an act that did not come to a good end; all of them if it cannot be told which. */
    static List<String> files(ActRecord act) {
        List<String> failed = act.subjects().stream()
                .filter(subject -> subject.outcome() == Outcome.FAILED
                        || subject.outcome() == Outcome.STOPPED
                        || subject.outcome() == Outcome.CANCELLED)
                .map(ActRecord.Subject::name)
                .toList();
        return failed.isEmpty()
                ? act.subjects().stream().map(ActRecord.Subject::name).toList()
                : failed;
    }

    static boolean failed(ActRecord act) {
        return FAILURES.contains(act.outcome());
    }

    /** Asks the journals, and goes on with the one on this computer where the database's cannot be read. */
    private static final class Search {
        private final Desk desk;
        private boolean answered;
        private final List<String> notes = new ArrayList<>();

        Search(Desk desk, boolean answered) {
            this.desk = desk;
            this.answered = answered;
        }

        Optional<ActDetail> wanted(BundleRequest request) {
            if (request.run().isPresent()) {
                return detail(request.run().get());
            }
            if (request.file().isPresent()) {
                return actsOn(request.file().get()).stream().findFirst().flatMap(act -> detail(act.runId()));
            }
            JournalFilter failures = new JournalFilter(
                    Optional.empty(), Optional.empty(), ON_FILES, FAILURES, Optional.empty(), CANDIDATES);
            for (ActRecord act : acts(failures)) {
                // One journal may tell how an act ended of which the other only knows that it began.
                Optional<ActDetail> known = detail(act.runId()).filter(detail -> failed(detail.act()));
                if (known.isPresent()) {
                    return known;
                }
            }
            return Optional.empty();
        }

        List<ActRecord> actsOn(String file) {
            JournalFilter onFile = new JournalFilter(
                    Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.of(file), 10 * OTHERS);
            return acts(onFile).stream()
                    .filter(act -> act.subjects().stream()
                            .anyMatch(subject -> subject.name().equals(file)))
                    .toList();
        }

        private List<ActRecord> acts(JournalFilter filter) {
            if (answered) {
                try {
                    return desk.journal().acts(filter);
                } catch (SQLException refused) {
                    unreadable(refused);
                }
            }
            return desk.journal().actsOfThisComputer(filter);
        }

        private Optional<ActDetail> detail(UUID run) {
            if (answered) {
                try {
                    return desk.journal().detail(run);
                } catch (SQLException refused) {
                    unreadable(refused);
                }
            }
            try {
                return desk.journal().operators().detail(run);
            } catch (IOException unreadable) {
                notes.add("The journal of this computer cannot be read: " + unreadable.getMessage());
                return Optional.empty();
            }
        }

        private void unreadable(SQLException refused) {
            answered = false;
            notes.add("The database's journal cannot be read (" + BundleMaker.reason(refused)
                    + "); what is said of the run comes from the journal of this computer.");
        }
    }
}
