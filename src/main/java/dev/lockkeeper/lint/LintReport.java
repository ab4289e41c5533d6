package dev.lockkeeper.lint;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What lint has to say about some files. Immutable.
 *
 * @param findings in the order of files and places
 * @param notAnalysed the places the rules could not look into, in the same order
 * @param notes sentences about the whole, such as what was not known
 * @param files how many files were read
 * @param statements how many statements they hold
 */
public record LintReport(
        List<Finding> findings, List<NotAnalysed> notAnalysed, List<String> notes, int files, int statements) {
    public LintReport {
        findings = List.copyOf(findings);
        notAnalysed = List.copyOf(notAnalysed);
        notes = List.copyOf(notes);
    }

    /** How many findings there are in each tier; every tier is present. */
    public Map<RuleTier, Integer> counts() {
        Map<RuleTier, Integer> counts = new EnumMap<>(RuleTier.class);
        for (RuleTier tier : RuleTier.values()) {
            counts.put(tier, 0);
        }
        findings.forEach(finding -> counts.merge(finding.rule().tier(), 1, Integer::sum));
        return counts;
    }

    /** The gravest tier of a finding; empty when there is none. */
    public Optional<RuleTier> worst() {
        return findings.stream().map(finding -> finding.rule().tier()).min(Enum::compareTo);
    }

    /** The same report with those findings only. */
    public LintReport only(Predicate<Finding> wanted) {
        return new LintReport(findings.stream().filter(wanted).toList(), notAnalysed, notes, files, statements);
    }

    /** What is said about one file. */
    public LintReport of(String file) {
        return new LintReport(
                findings.stream().filter(finding -> finding.file().equals(file)).toList(),
                notAnalysed.stream().filter(place -> place.file().equals(file)).toList(),
                notes,
                1,
                statements);
    }
}
