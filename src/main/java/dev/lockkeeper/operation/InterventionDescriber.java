package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.Lengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts into words what is done to a session or a prepared transaction. */
final class InterventionDescriber {
    private static final int LONGEST_NAME_ON_A_BUTTON = 24;

    private final Intervention intervention;
    private final Participant target;
    private final TargetWords words;

    InterventionDescriber(Intervention intervention) {
        this.intervention = intervention;
        this.target = intervention.target();
        this.words = new TargetWords(intervention);
    }

    Description describe() {
        String place = intervention.environment().name();
        Tier tier = intervention.environment().tier();
        Optional<String> guard = specialGuard();
        return new Description(
                title() + " on " + place,
                button() + " on " + place,
                place,
                tier,
                intervention.identity(),
                List.of(),
                particulars(),
                List.of(),
                new InterventionWarnings(intervention).all(),
                limits(),
                recorded(),
                undo(),
                intervention.verdicts(),
                Assent.ofSession(intervention.environment(), guard.isPresent()),
                guard,
                Optional.empty(),
                intervention.reason(),
                intervention.kind() != Intervention.Kind.CANCEL_QUERY,
                fingerprint());
    }

    private String title() {
        String whom = target.id().words() + words.nameInBrackets();
        return switch (intervention.kind()) {
            case CANCEL_QUERY -> "Cancel the query of " + whom;
            case TERMINATE -> "Terminate " + whom;
            case ROLL_BACK_PREPARED -> "Roll back " + whom;
        };
    }

    private String button() {
        String whom = switch (target) {
            case Backend backend -> String.valueOf(backend.pid());
            case PreparedTransaction prepared ->
                prepared.gid().length() > LONGEST_NAME_ON_A_BUTTON ? "transaction" : prepared.gid();
        };
        return switch (intervention.kind()) {
            case CANCEL_QUERY -> "Cancel query of " + whom;
            case TERMINATE -> "Terminate " + whom;
            case ROLL_BACK_PREPARED -> "Roll back " + whom;
        };
    }

    /** Sessions that more hangs on than their own transaction are never ended by pressing a button alone. */
    private Optional<String> specialGuard() {
        if (!(target instanceof Backend backend)) {
            return Optional.empty();
        }
        if (backend.isLockkeeper()) {
            return Optional.of("it is a session of Lockkeeper");
        }
        return switch (backend.kind()) {
            case WAL_SENDER, LOGICAL_APPLY -> Optional.of("it is a session of replication");
            case OTHER, STARTUP -> Optional.of("it is a process of the server");
            case CLIENT, AUTOVACUUM, AUTOVACUUM_WRAPAROUND, PARALLEL_WORKER -> Optional.empty();
        };
    }

    private List<Description.Particular> particulars() {
        List<Description.Particular> particulars = new ArrayList<>();
        particulars.add(new Description.Particular("Who", words.who()));
        words.statement().ifPresent(particulars::add);
        particulars.add(new Description.Particular("What rolls back", words.rollsBack()));
        particulars.addAll(new ReleaseWords(intervention.graph(), target.id()).particulars());
        return particulars;
    }

    private List<String> limits() {
        List<String> limits = new ArrayList<>();
        switch (target) {
            case Backend backend -> {
                limits.add("nothing is done unless " + target.id().words() + " is still the same session"
                        + (intervention.kind() == Intervention.Kind.CANCEL_QUERY
                                ? " and still works on the same statement"
                                : "")
                        + "; the server checks that in the same statement");
                if (backend.kind() == BackendKind.CLIENT || backend.kind() == BackendKind.OTHER) {
                    limits.add("then it is waited for up to " + Lengths.rough(Interventions.LOOKS_FOR_EFFECT)
                            + " until it is seen to be over");
                }
            }
            case PreparedTransaction prepared ->
                limits.add("nothing is done unless it is still the transaction that was prepared then");
        }
        return limits;
    }

    private List<String> recorded() {
        if (intervention.identity().standby()) {
            return List.of("nothing: a standby cannot be written to");
        }
        return List.of(
                intervention.journal() instanceof JournalAccess.Unavailable unavailable
                        ? unavailable.reason()
                        : "who, when, to whom, the answer, and who waited for whom before and after, in"
                                + " lockkeeper.journal");
    }

    private List<String> undo() {
        return List.of(
                switch (intervention.kind()) {
                    case CANCEL_QUERY ->
                        "If the server refuses, nothing has changed. A cancelled statement cannot be continued; its"
                                + " program can only run it again.";
                    case TERMINATE ->
                        "If the server refuses, nothing has changed. A session that has ended cannot be had back; what"
                                + " it had committed stays.";
                    case ROLL_BACK_PREPARED ->
                        "If the server refuses, nothing has changed. Afterwards it can never be committed any more.";
                });
    }

    /** Of everything that must be the same when it is done as when it was shown. */
    private String fingerprint() {
        String whom = switch (target) {
            case Backend backend ->
                backend.id() + " "
                        + (intervention.kind() == Intervention.Kind.CANCEL_QUERY ? backend.queryStartedAt() : "");
            case PreparedTransaction prepared -> prepared.gid() + " " + prepared.preparedAt();
        };
        return Fingerprint.of(
                intervention.kind().word() + "\n" + intervention.identity().address() + "\n" + whom);
    }
}
