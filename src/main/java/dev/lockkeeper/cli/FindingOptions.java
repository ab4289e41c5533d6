package dev.lockkeeper.cli;

import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.RuleTier;
import dev.lockkeeper.lint.format.ReportFormat;
import dev.lockkeeper.operation.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How findings are written, and which of them fail a command. Filled by picocli, then read by one thread. */
final class FindingOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, sarif, github or junit. Default: text.")
    private ReportFormat.Name format = ReportFormat.Name.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "TIER",
            description = "Exit 7 if there is a finding of this tier or a graver one: hazard, hygiene, style, or never."
                    + " Default: hazard.")
    private FailOn failOn = FailOn.HAZARD;

    /** The tier from which on findings fail the command. */
    enum FailOn {
        HAZARD,
        HYGIENE,
        STYLE,
        NEVER;

        Optional<RuleTier> tier() {
            return this == NEVER ? Optional.empty() : Optional.of(RuleTier.valueOf(name()));
        }
    }

    /** The form that was named, or that of people. */
    ReportFormat.Name format() {
        return format;
    }

    /** The mildest tier that fails the command; empty if none does. */
    Optional<RuleTier> failingTier() {
        return failOn.tier();
    }

    /** How a command ends that has found this. */
    ExitCode exitCode(LintReport report) {
        boolean fails = failOn.tier()
                .flatMap(tier -> report.worst().filter(worst -> worst.atLeast(tier)))
                .isPresent();
        return fails ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    /**
     * Prints findings.
     *
     * @param command the command's name, which JUnit's report is named after
     */
    static void print(LintReport shown, ReportFormat.Name form, String command, Surroundings surroundings) {
        String written = form.format(command).write(shown);
        String text = form == ReportFormat.Name.TEXT
                ? Style.ofOutput(surroundings).findings(PlainText.lines(written))
                : written;
        surroundings.out().writeBytes(text.getBytes(StandardCharsets.UTF_8));
        surroundings.out().flush();
    }
}
