package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.run.RunSnapshot;
import dev.lockkeeper.console.session.AdviceState;
import dev.lockkeeper.lint.RuleTier;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.diagnosis.SaferWay;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.operation.FileAdvice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** What the console knows of its own run, as the lock view needs it. Stateless. */
final class OwnRuns {
    private OwnRuns() {}

    /** The run that goes on, and what was found in its file before. */
    static Surroundings of(Optional<RunSnapshot> run, AdviceState advice) {
        Optional<OwnRun> own = run.filter(RunSnapshot::active).flatMap(OwnRuns::own);
        List<SaferWay> safer = own.flatMap(known -> advice.advice().of(known.fileName())).stream()
                .flatMap(OwnRuns::safer)
                .toList();
        return new Surroundings(own.stream().toList(), safer, List.of());
    }

    private static Optional<OwnRun> own(RunSnapshot run) {
        return run.backend()
                .flatMap(pid -> run.fileName()
                        .map(file -> new OwnRun(
                                pid,
                                file,
                                place(run),
                                run.statement()
                                        .map(statement -> OptionalInt.of(statement.number()))
                                        .orElse(OptionalInt.empty()))));
    }

    private static Optional<String> place(RunSnapshot run) {
        StringJoiner words = new StringJoiner(", ");
        run.statement().ifPresent(now -> words.add("statement " + now.number() + " of " + now.total()));
        if (!run.attempt().isEmpty()) {
            words.add(run.attempt());
        }
        return Optional.of(words.toString()).filter(known -> !known.isEmpty());
    }

    private static Stream<SaferWay> safer(FileAdvice advice) {
        return advice.findings().stream()
                // What is untidy is no remedy for a lock.
                .filter(finding -> finding.rule().tier() == RuleTier.HAZARD)
                .filter(finding -> !finding.saferWay().advice().isEmpty())
                .map(finding -> new SaferWay(
                        advice.fileName(),
                        finding.file() + ":" + finding.range().from(),
                        finding.rule().name(),
                        finding.saferWay().advice()));
    }
}
