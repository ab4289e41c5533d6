package dev.lockkeeper.migration;

import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementKind;
import dev.lockkeeper.sql.TransactionEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one part of a file is sent: alone, or together with statements of ours that are kept or lost with it. Immutable.
 *
 * @param unit the part
 * @param way how
 */
record UnitSending(CommitUnit unit, Way way) {
    private static final String SAVEPOINT = "lockkeeper";

    /** What may stand beside a part. */
    enum Way {
        /** Nothing: it commits inside, or must be the only one. */
        ALONE,
        /** Behind a single statement, in the transaction the server opens for one round trip. */
        TOGETHER,
        /** Around rows for COPY, in a transaction of ours. */
        AROUND_COPY,
        /** Before the COMMIT its author wrote. */
        BEFORE_ITS_COMMIT
    }

    /**
     * @param companionsAllowed whether statements of ours can stand beside the file's at all: the journal is written and
     *     the file does not change its role
     */
    static UnitSending of(CommitUnit unit, boolean companionsAllowed) {
        return new UnitSending(unit, companionsAllowed ? way(unit) : Way.ALONE);
    }

    private static Way way(CommitUnit unit) {
        Statement last = unit.statements().getLast();
        if (unit.isTransaction()) {
            boolean commits = last.kind() instanceof StatementKind.TransactionControl control
                    && control.effect() == TransactionEffect.COMMITS
                    && !control.command().equals("PREPARE TRANSACTION");
            return commits && unit.isAllOrNothing() ? Way.BEFORE_ITS_COMMIT : Way.ALONE;
        }
        return switch (last.kind()) {
            case StatementKind.CopyFromStdin copy -> Way.AROUND_COPY;
            case StatementKind.Ordinary ordinary ->
                InsideCommits.of(last.text()) == InsideCommits.NONE ? Way.TOGETHER : Way.ALONE;
            case StatementKind.RefusedInTransaction refused -> Way.ALONE;
            case StatementKind.TransactionControl control -> Way.ALONE;
        };
    }

    /** Whether its end is written down in its own transaction. */
    boolean isAtomic() {
        return way != Way.ALONE;
    }

    /** Everything to send, in one round trip if {@link #inOneRoundTrip}. */
    List<Sent> statements(List<String> companions) {
        List<Sent> sent = new ArrayList<>();
        List<Sent> ofFile = unit.statements().stream().map(Sent::ofFile).toList();
        switch (way) {
            case ALONE -> sent.addAll(ofFile);
            case TOGETHER -> {
                sent.addAll(ofFile);
                companions.forEach(each -> sent.add(Sent.ours(each)));
            }
            case AROUND_COPY -> {
                sent.add(Sent.ours("BEGIN"));
                sent.addAll(ofFile);
                companions.forEach(each -> sent.add(Sent.ours(each)));
                sent.add(Sent.ours("COMMIT"));
            }
            case BEFORE_ITS_COMMIT -> {
                sent.addAll(ofFile.subList(0, ofFile.size() - 1));
                sent.add(Sent.ours("SAVEPOINT " + SAVEPOINT));
                companions.forEach(each -> sent.add(Sent.ours(each)));
                sent.add(Sent.ours("RELEASE SAVEPOINT " + SAVEPOINT));
                sent.add(ofFile.getLast());
            }
        }
        return sent;
    }

    /** Whether it must not be cut, because the server's transaction for one round trip holds it together. */
    boolean inOneRoundTrip() {
        return way == Way.TOGETHER;
    }

    /**
     * Which statement of the file a failure is about; empty if it is about one of our companions. Behind everything that
     * was sent stands the commit of the server's own transaction, which fails for what the file deferred.
     *
     * @param sent what {@link #statements} gave
     */
    Optional<Statement> blamed(int index, List<Sent> sent) {
        boolean ourCommit = way == Way.AROUND_COPY && index == sent.size() - 1;
        return ourCommit || index >= sent.size()
                ? Optional.of(unit.statements().getLast())
                : sent.get(index).ofFile();
    }

    /** What ends its author's transaction with other companions, when the first ones failed and it is still open. */
    List<Sent> withOtherCompanions(List<String> companions) {
        List<Sent> sent = new ArrayList<>();
        sent.add(Sent.ours("ROLLBACK TO SAVEPOINT " + SAVEPOINT));
        companions.forEach(each -> sent.add(Sent.ours(each)));
        sent.add(Sent.ofFile(unit.statements().getLast()));
        return sent;
    }
}
