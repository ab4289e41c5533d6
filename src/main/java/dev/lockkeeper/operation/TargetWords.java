package dev.lockkeeper.operation;

import dev.lockkeeper.journal.BackendActs.Stepwise;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.Lengths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who somebody is whose session or transaction is to end, what it does, and what would be lost. */
final class TargetWords {
    /** More of a statement is not read in a confirmation. */
    private static final int LONGEST_STATEMENT = 1_000;

    private final Intervention intervention;
    private final Instant now;

    TargetWords(Intervention intervention) {
        this.intervention = intervention;
        this.now = intervention.graph().snapshot().takenAt();
    }

    /** {@code  (reporting)}, with a blank before it; empty if there is no name beside the number. */
    String nameInBrackets() {
        return switch (intervention.target()) {
            case Backend backend -> " (" + backend.name() + ")";
            case PreparedTransaction prepared -> "";
        };
    }

    /** How one participant goes by in a list of several. */
    static String shortName(Participant participant) {
        return switch (participant) {
            case Backend backend -> backend.id().words() + " (" + backend.name() + ")";
            case PreparedTransaction prepared -> prepared.id().words();
        };
    }

    List<String> who() {
        return switch (intervention.target()) {
            case Backend backend -> who(backend);
            case PreparedTransaction prepared ->
                List.of(
                        "prepared transaction " + prepared.gid() + " of " + prepared.owner() + " in database "
                                + prepared.database(),
                        "prepared " + age(prepared.preparedAt())
                                + " ago; it has no session and waits for its COMMIT PREPARED");
        };
    }

    private List<String> who(Backend backend) {
        StringBuilder who = new StringBuilder("pid ")
                .append(backend.pid())
                .append(": ")
                .append(backend.kind().word());
        backend.user().ifPresent(user -> who.append(" of user ").append(user));
        if (!backend.application().isBlank()) {
            who.append(", application ").append(backend.application());
        }
        backend.client().ifPresent(client -> who.append(", from ").append(client));
        backend.database().ifPresent(database -> who.append(", database ").append(database));
        List<String> lines = new ArrayList<>();
        lines.add(who.toString());
        intervention.stake().run().ifPresent(run -> lines.add("a run of this program: " + file(run)));
        lines.add(state(backend));
        return lines;
    }

    private static String file(OwnRun run) {
        return run.fileName() + run.place().map(place -> ", " + place).orElse("");
    }

    private String state(Backend backend) {
        List<String> parts = new ArrayList<>();
        if (backend.state() == BackendState.UNKNOWN) {
            parts.add(
                    backend.kind() == BackendKind.CLIENT
                            ? "what it does is hidden from this user"
                            : backend.waitEvent()
                                    .map(event -> "waits for " + event)
                                    .orElse("works"));
        } else {
            parts.add(backend.state().serverName()
                    + backend.stateSince().map(since -> " for " + age(since)).orElse(""));
        }
        backend.transactionSince().ifPresent(since -> parts.add("its transaction has been open for " + age(since)));
        backend.id().startedAt().ifPresent(since -> parts.add("connected for " + age(since)));
        return String.join("; ", parts);
    }

    Optional<Description.Particular> statement() {
        if (!(intervention.target() instanceof Backend backend)) {
            return Optional.empty();
        }
        String heading = backend.state() == BackendState.ACTIVE ? "What it runs" : "Its last statement";
        return backend.query()
                .map(query -> new Description.Particular(
                        heading, List.of(shortened(query.strip().replaceAll("\\s+", " ")))));
    }

    private static String shortened(String statement) {
        return statement.length() <= LONGEST_STATEMENT ? statement : statement.substring(0, LONGEST_STATEMENT) + " …";
    }

    List<String> rollsBack() {
        return switch (intervention.target()) {
            case PreparedTransaction prepared ->
                List.of(
                        "Everything this transaction has done in " + prepared.database() + " is lost.",
                        "It was prepared so that it can be committed together with others: where its other parts are"
                                + " committed, this database then lacks its own.");
            case Backend backend -> rollsBack(backend);
        };
    }

    private List<String> rollsBack(Backend backend) {
        List<String> lines = new ArrayList<>();
        if (backend.isRun()) {
            lines.addAll(ofRun());
        } else {
            lines.add(transaction(backend));
        }
        if (intervention.kind() == Intervention.Kind.TERMINATE && backend.kind() == BackendKind.CLIENT) {
            lines.add("Its connection ends; its program gets an error and has to connect again.");
        }
        return lines;
    }

    private String transaction(Backend backend) {
        if (backend.state() == BackendState.UNKNOWN && backend.kind() == BackendKind.CLIENT) {
            return "What it has done is hidden from this user; whatever it has not committed is lost.";
        }
        if (backend.transactionSince().isEmpty() && backend.state() == BackendState.IDLE_IN_TRANSACTION_ABORTED) {
            return "Its transaction has failed: nothing of it is left to roll back.";
        }
        if (backend.transactionSince().isEmpty()) {
            return "It is in no transaction: nothing rolls back.";
        }
        String open = age(backend.transactionSince().orElse(now));
        if (backend.transactionId().isEmpty()) {
            return "Its transaction, open for " + open + ", has changed nothing so far: no data is lost.";
        }
        if (!backend.mayHaveEarlierStatements()) {
            return "What this statement has done so far, for " + open + ", is lost.";
        }
        return "Whatever its transaction has changed (transaction id "
                + backend.transactionId().getAsLong() + ", open for " + open + ") is lost"
                + (intervention.kind() == Intervention.Kind.CANCEL_QUERY
                        ? ", unless its program has set a savepoint."
                        : ".");
    }

    private String age(Instant since) {
        return Lengths.rough(Duration.between(since, now));
    }

    private List<String> ofRun() {
        List<String> lines = new ArrayList<>();
        Optional<Stepwise> stepwise = intervention.stake().trace().stepwise();
        if (stepwise.isPresent()) {
            Stepwise at = stepwise.get();
            lines.add(at.file() + " runs statement by statement and is at statement " + at.statement() + " of "
                    + at.statements() + ": what it has done before stays, and the file has then stopped halfway.");
        } else {
            lines.add("Nothing of "
                    + intervention.stake().run().map(OwnRun::fileName).orElse("the file that it runs") + " is kept.");
        }
        intervention
                .stake()
                .trace()
                .lastKept()
                .ifPresent(file -> lines.add(file + " and what the run did before it stays."));
        return lines;
    }
}
