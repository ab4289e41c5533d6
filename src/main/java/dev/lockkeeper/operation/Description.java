package dev.lockkeeper.operation;

import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.operation.policy.PolicyRule;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import dev.lockkeeper.sql.Secrets;
import java.util.List;
import java.util.Optional;

/**
 * What an operation will do, in the operator's words. The confirmation dialog, {@code --dry-run} and the journal all
 * render this one; there is no second wording. Immutable.
 *
 * @param title what happens to how many files where: {@code Apply 3 files to production}
 * @param button the label of the button that does it: {@code Apply 3 to production}
 * @param environment the environment's name
 * @param tier how the environment is guarded
 * @param identity the server as it answered when the plan was made
 * @param files what happens to which file, in order; empty for what is done to sessions
 * @param particulars what else it is about, each under its heading: who, what it runs, what rolls back, who gets free
 * @param findings the hazards in the files, in order
 * @param warnings what is dangerous or unusual about it, a sentence each
 * @param limits how long it waits, for what
 * @param recorded what will be written down, where
 * @param undo what happens if it fails, and how to take it back
 * @param verdicts what the environment's policy says to it, refusals first, then what needs a reason
 * @param level how it must be confirmed
 * @param specialGuard why the name must be typed whatever the tier, without a full stop: {@code it is a session of
 *     Lockkeeper}; empty if only the tier decides
 * @param whyReason why a reason must be given, in few words without a full stop: {@code hazard findings on production};
 *     empty if none must
 * @param reason the reason, where one was given
 * @param destructive whether it takes something away: what is applied, or what a session has done
 * @param fingerprint of the plan
 */
public record Description(
        String title,
        String button,
        String environment,
        Tier tier,
        ServerIdentity identity,
        List<DescribedFile> files,
        List<Particular> particulars,
        List<DescribedFinding> findings,
        List<String> warnings,
        List<String> limits,
        List<String> recorded,
        List<String> undo,
        List<PolicyVerdict> verdicts,
        ConfirmationLevel level,
        Optional<String> specialGuard,
        Optional<String> whyReason,
        Optional<String> reason,
        boolean destructive,
        String fingerprint) {
    public Description {
        files = List.copyOf(files);
        particulars = List.copyOf(particulars);
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
        limits = List.copyOf(limits);
        recorded = List.copyOf(recorded);
        undo = List.copyOf(undo);
        verdicts = List.copyOf(verdicts);
        // Before the operator confirms, so that what is kept is what was shown.
        reason = reason.map(Secrets::masked);
    }

    /** Whether a reason must be given. */
    public boolean reasonNeeded() {
        return whyReason.isPresent();
    }

    /** Whether a reason must be given and none was. */
    public boolean reasonMissing() {
        return reasonNeeded() && reason.filter(given -> !given.isBlank()).isEmpty();
    }

    /** The rule of the policy that refuses it, if one does: then it is not done, whatever the operator says. */
    public Optional<PolicyVerdict> refusal() {
        return first(PolicyVerdict.Kind.REFUSED);
    }

    /** The first rule of the policy that asks for a reason, if one does. */
    Optional<PolicyVerdict> asksForReason() {
        return first(PolicyVerdict.Kind.NEEDS_REASON);
    }

    /** By which rule a reason must be given. */
    PolicyRule ruleOfReason() {
        return asksForReason().map(PolicyVerdict::rule).orElse(PolicyRule.CONFIRMATION);
    }

    private Optional<PolicyVerdict> first(PolicyVerdict.Kind kind) {
        return verdicts.stream().filter(verdict -> verdict.kind() == kind).findFirst();
    }

    /**
     * Something that an operation is about, in lines. Immutable.
     *
     * @param heading what it is: {@code Who}
     * @param lines in order
     */
    public record Particular(String heading, List<String> lines) {
        public Particular {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One file of an operation. Immutable.
     *
     * @param name the file
     * @param what what happens to it: {@code one transaction, 4 statements}
     * @param state the word of its state before
     * @param wayBack {@code rollback script}, or {@code none}
     * @param lock the strongest lock it takes on anything that is not new; empty if none is known of
     * @param worst its findings in numbers
     */
    public record DescribedFile(
            String name, String what, String state, String wayBack, Optional<DescribedLock> lock, Worst worst) {}

    /**
     * The strongest lock of a file. Immutable.
     *
     * @param mode PostgreSQL's name of it: {@code ACCESS EXCLUSIVE}
     * @param relation what is locked
     * @param others how many other relations the file locks
     * @param stops what has to wait: {@code blocks reads and writes}
     * @param statements how many statements run while it is held, the one that takes it included
     */
    public record DescribedLock(String mode, String relation, int others, String stops, int statements) {
        /** {@code ACCESS EXCLUSIVE on passages}, and how many more. */
        public String title() {
            return mode + " on " + relation + (others == 0 ? "" : " and " + others + " more");
        }

        /** What has to wait, and for how long in statements: no durations are guessed. */
        public String meaning() {
            return stops + (statements == 1 ? ", for 1 statement" : ", for " + statements + " statements");
        }
    }

    /**
     * How many findings a file has. Immutable.
     *
     * @param hazards findings of the gravest tier
     * @param others findings of the other tiers
     * @param notAnalysed places nothing reliable can be said about
     */
    public record Worst(int hazards, int others, int notAnalysed) {
        /** {@code 3 hazards}, {@code none}. */
        public String words() {
            String hazard = hazards == 0 ? "" : hazards + (hazards == 1 ? " hazard" : " hazards");
            String unknown = notAnalysed == 0 ? "" : notAnalysed + " not analysed";
            String both = hazard.isEmpty() || unknown.isEmpty() ? hazard + unknown : hazard + ", " + unknown;
            return both.isEmpty() ? "none" : both;
        }
    }

    /**
     * A finding that the operator must see before he confirms. Immutable.
     *
     * @param place {@code file:line:column}
     * @param rule the rule's name
     * @param sentence what happens to whom
     */
    public record DescribedFinding(String place, String rule, String sentence) {}

    /**
     * Everything as plain text, for a terminal, the clipboard and the journal. A file's name cannot pretend to be another
     * line of it: control characters are shown as their codes.
     */
    public String text() {
        StringBuilder text = new StringBuilder(PlainText.line(title)).append('\n');
        where(text);
        if (!files.isEmpty()) {
            files(text);
        }
        particulars.forEach(particular -> lines(text, particular.heading() + ":", particular.lines()));
        lines(
                text,
                "Hazards:",
                findings.stream()
                        .map(finding -> finding.place() + " " + finding.rule() + ": " + finding.sentence())
                        .toList());
        lines(text, "Mind:", warnings);
        lines(text, "Limits:", limits);
        lines(text, "Recorded:", recorded);
        lines(text, "If it fails, how to undo:", undo);
        lines(text, "Policy:", verdicts.stream().map(PolicyVerdict::line).toList());
        whyReason.ifPresent(why ->
                text.append("Reason needed: ").append(PlainText.line(why)).append('\n'));
        reason.ifPresent(
                given -> text.append("Reason: ").append(PlainText.line(given)).append('\n'));
        return text.toString();
    }

    private void files(StringBuilder text) {
        text.append("What, in this order (plan ").append(fingerprint).append("):\n");
        int number = 1;
        for (DescribedFile file : files) {
            String line =
                    String.format("%4d  %s: %s; way back: %s", number++, file.name(), file.what(), file.wayBack());
            text.append(PlainText.line(line)).append('\n');
            file.lock()
                    .ifPresent(
                            lock -> text.append(PlainText.line("      locks: " + lock.title() + ", " + lock.meaning()))
                                    .append('\n'));
        }
    }

    /** The same without the list of files, for the journal, where each file has a row of its own. */
    public String summary() {
        StringBuilder text = new StringBuilder(title).append('\n');
        where(text);
        text.append("Plan ")
                .append(fingerprint)
                .append(", ")
                .append(files.size())
                .append(" file(s)\n");
        lines(text, "Limits:", limits);
        lines(text, "Policy:", verdicts.stream().map(PolicyVerdict::line).toList());
        return text.toString();
    }

    private void where(StringBuilder text) {
        text.append("Where: ")
                .append(identity.address())
                .append(" as ")
                .append(identity.user())
                .append(", ")
                .append(identity.role())
                .append(", PostgreSQL ")
                .append(identity.version())
                .append(", ")
                .append(tier == Tier.UNKNOWN ? "tier unknown, treated as production" : tier.word())
                .append('\n');
    }

    private static void lines(StringBuilder text, String head, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(head).append('\n');
            lines.forEach(line -> text.append("  ").append(PlainText.line(line)).append('\n'));
        }
    }
}
