package dev.lockkeeper.operation;

import dev.lockkeeper.forecast.FileForecast;
import dev.lockkeeper.forecast.RelationForecast;
import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.RuleTier;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.ModeDecision;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one file before it runs. Immutable.
 *
 * @param fileName the migration's whole file name
 * @param mode how it meets transactions, and why
 * @param forecast what it locks; empty where the file could not be read or is too large
 * @param findings what is dangerous or better done otherwise, gravest tier first, then in the order of the file
 * @param notAnalysed the places nothing reliable can be said about
 */
public record FileAdvice(
        String fileName,
        Optional<ModeDecision> mode,
        Optional<FileForecast> forecast,
        List<Finding> findings,
        List<NotAnalysed> notAnalysed) {
    public FileAdvice {
        findings = List.copyOf(findings);
        notAnalysed = List.copyOf(notAnalysed);
    }

    /** The gravest tier of a finding; empty if there is none. */
    public Optional<RuleTier> worst() {
        return findings.stream().map(finding -> finding.rule().tier()).min(Enum::compareTo);
    }

    /** The findings of one tier, in the order of the file. */
    public List<Finding> of(RuleTier tier) {
        return findings.stream()
                .filter(finding -> finding.rule().tier() == tier)
                .toList();
    }

    /**
     * The relations that are locked so that somebody may have to wait, the strongest lock first: neither new ones, nor
     * indexes, which go with their tables, nor what is only read.
     */
    public List<RelationForecast> locks() {
        return forecast.stream()
                .flatMap(known -> known.relations().stream())
                .filter(relation -> !relation.isNew()
                        && !relation.kind().isIndex()
                        && relation.strongest().isAtLeast(LockMode.ROW_SHARE))
                .toList();
    }

    /** The first of {@link #locks}; empty if nobody has to wait, or nothing is known. */
    public Optional<RelationForecast> strongestLock() {
        return locks().stream().findFirst();
    }
}
