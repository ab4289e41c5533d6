package dev.lockkeeper.migration;

import dev.lockkeeper.journal.UnitDraft;
import dev.lockkeeper.journal.UnitOutcome;
import dev.lockkeeper.journal.UnitRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far a file came that does not run in one transaction, and was not finished. Immutable.
 *
 * @param operation the verb: apply or roll back
 * @param mode how it ran, in words
 * @param done the parts that are done and kept, from the first one without a gap
 * @param open the part behind them that was begun, if one was
 * @param evidence what the catalog says about the part that was begun
 */
public record Progress(
        String operation,
        String mode,
        List<UnitRecord> done,
        Optional<UnitRecord> open,
        Optional<UnitEvidence> evidence) {
    public Progress {
        done = List.copyOf(done);
    }

    /** Puts the records of one file in order; of two about the same part the later one counts. */
    static Progress of(List<UnitRecord> records) {
        TreeMap<Integer, UnitRecord> byUnit = new TreeMap<>();
        records.forEach(each -> byUnit.put(each.draft().unit(), each));
        List<UnitRecord> done = new ArrayList<>();
        Optional<UnitRecord> open = Optional.empty();
        for (UnitRecord each : byUnit.values()) {
            if (each.outcome() == UnitOutcome.DONE && each.draft().unit() == done.size() + 1) {
                done.add(each);
            } else {
                open = Optional.of(each);
                break;
            }
        }
        UnitRecord any = records.getLast();
        return new Progress(any.operation(), any.mode(), done, open, Optional.empty());
    }

    /** Whether the open part left something that has to be repaired. */
    static boolean isHalfDone(Optional<Progress> progress) {
        return progress.flatMap(Progress::evidence)
                .filter(found -> found.verdict() == UnitEvidence.Verdict.HALF_DONE)
                .isPresent();
    }

    Progress with(UnitEvidence found) {
        return new Progress(operation, mode, done, open, Optional.of(found));
    }

    private UnitDraft any() {
        return open.or(() -> done.stream().reduce((first, last) -> last))
                .map(UnitRecord::draft)
                .orElseThrow();
    }

    /** How many statements the file had when it ran. */
    public int statements() {
        return any().statements();
    }

    /** The number of the last statement that is known to be done; 0 if none is. */
    public int lastStatementDone() {
        if (tookEffect()) {
            return open.orElseThrow().draft().lastStatement();
        }
        return done.isEmpty() ? 0 : done.getLast().draft().lastStatement();
    }

    /** The part at which a resumed run begins; one more than the file has if only its record is missing. */
    public int nextUnit() {
        return done.size() + (tookEffect() ? 2 : 1);
    }

    /** The number of the statement at which a resumed run begins; one more than the file has if only its record is missing. */
    public int nextStatement() {
        return lastStatementDone() + 1;
    }

    private boolean tookEffect() {
        return evidence.filter(found -> found.verdict() == UnitEvidence.Verdict.TOOK_EFFECT)
                .isPresent();
    }

    /** The parts that a resumed run leaves out, and which must therefore stand in the file as they ran. */
    List<UnitRecord> notRunAgain() {
        boolean completed = evidence.flatMap(UnitEvidence::repair)
                .filter(UnitEvidence.Repair::completes)
                .isPresent();
        return tookEffect() || completed
                ? Stream.concat(done.stream(), open.stream()).toList()
                : done;
    }

    /** Whether the last that is known of the open part is that it began. */
    boolean nobodyHeardItsEnd() {
        return open.filter(each -> each.outcome() == UnitOutcome.RUNNING).isPresent();
    }

    /** Whether everything ran and only the record in the tracking table is missing. */
    public boolean onlyTheRecordIsMissing() {
        return lastStatementDone() >= statements();
    }

    /** Whether the backend that ran the open part is still there, so that nothing can be said yet. */
    public boolean stillRuns() {
        return open.filter(each -> each.outcome() == UnitOutcome.RUNNING && each.backendLives())
                .isPresent();
    }

    /** The last part that was begun, whatever became of it. */
    public UnitRecord lastPart() {
        return open.orElseGet(done::getLast);
    }

    /** One sentence: stopped after statement 3 of 5; statement 4 was running. */
    public String sentence() {
        StringBuilder sentence = new StringBuilder();
        int last = done.isEmpty() ? 0 : done.getLast().draft().lastStatement();
        if (open.isEmpty() && last >= statements()) {
            sentence.append("All ").append(statements()).append(" statements ran, but it was not recorded as ");
            sentence.append(operation.equals(Verb.APPLY.word()) ? "applied." : "rolled back.");
            return sentence.toString();
        }
        sentence.append(last == 0 ? "Stopped in its beginning" : "Stopped after statement " + last)
                .append(" of ")
                .append(statements());
        open.ifPresent(
                each -> sentence.append("; ").append(numbers(each.draft())).append(how(each)));
        sentence.append('.');
        evidence.ifPresent(found -> sentence.append(' ').append(found.sentence()));
        return sentence.toString();
    }

    /** Two looks with the same fingerprint saw the same progress. */
    String fingerprint() {
        return operation + " " + done.size() + " "
                + open.map(each -> each.runId() + " " + each.draft().unit() + " "
                                + each.outcome().word())
                        .orElse("-")
                + evidence.map(found -> " " + found.verdict()).orElse("");
    }

    private static String numbers(UnitDraft unit) {
        return unit.firstStatement() == unit.lastStatement()
                ? "statement " + unit.firstStatement()
                : "statements " + unit.firstStatement() + " to " + unit.lastStatement();
    }

    private static String how(UnitRecord unit) {
        boolean several = unit.draft().firstStatement() != unit.draft().lastStatement();
        return switch (unit.outcome()) {
            case RUNNING ->
                unit.backendLives()
                        ? (several ? " are" : " is") + " still running on the server (pid " + unit.backendPid() + ")"
                        : several ? " were running" : " was running";
            case FAILED ->
                " failed" + unit.message().map(message -> ": " + message).orElse("");
            case CANCELLED -> several ? " were cancelled" : " was cancelled";
            case DONE -> several ? " are done" : " is done";
        };
    }
}
