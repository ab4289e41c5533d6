package dev.lockkeeper.lint;

import java.util.List;

/** Rules about the comments that silence other rules. Stateless and thread-safe. */
final class IgnoreChecks {
    static final Rule WITHOUT_REASON = Rule.hygiene("ignore-without-reason", RuleConcern.IGNORING)
            .summary("An ignore comment without a reason silences nothing")
            .because("""
                    The one who reads the file next has to know why the danger was accepted. Write the reason behind the rule's
                    name.""")
            .bad("-- lockkeeper:ignore drop-table\nDROP TABLE tolls;")
            .good("-- lockkeeper:ignore drop-table the tolls moved to the new system in May\nDROP TABLE tolls;");

    static final Rule UNKNOWN_RULE = Rule.hygiene("ignore-unknown-rule", RuleConcern.IGNORING)
            .summary("An ignore comment names a rule that does not exist")
            .because("It silences nothing, and looks as if it did. lockkeeper lint --explain lists the rules.")
            .bad("-- lockkeeper:ignore drop-tabel the tolls moved to the new system in May\nDROP TABLE tolls;")
            .good("-- lockkeeper:ignore drop-table the tolls moved to the new system in May\nDROP TABLE tolls;");

    static final Rule WITHOUT_EFFECT = Rule.hygiene("ignore-without-effect", RuleConcern.IGNORING)
            .summary("An ignore comment silences nothing, since its rule finds nothing here")
            .because("""
                    It stands at another statement than it was meant for, or the statement is no danger any more. Left there, it
                    will silence something nobody has thought of. Take it out.""")
            .bad("-- lockkeeper:ignore drop-table the tolls moved to the new system in May\n"
                    + "COMMENT ON TABLE tolls IS 'Tolls';")
            .good("-- lockkeeper:ignore drop-table the tolls moved to the new system in May\nDROP TABLE tolls;");

    private IgnoreChecks() {}

    static List<Rule> rules() {
        return List.of(WITHOUT_REASON, UNKNOWN_RULE, WITHOUT_EFFECT);
    }

    /** After every other rule: only then is it known which comments had an effect. */
    static void check(Findings findings, LintSettings settings) {
        List<IgnoreComment> comments = findings.ignores();
        findings.at(Findings.WHOLE_FILE);
        for (int index = 0; index < comments.size(); index++) {
            check(comments.get(index), index, findings, settings);
        }
    }

    private static void check(IgnoreComment comment, int index, Findings findings, LintSettings settings) {
        if (comment.rules().isEmpty()) {
            findings.add(
                    UNKNOWN_RULE,
                    comment.range(),
                    "Names no rule, and silences nothing.",
                    SaferWay.advice("Write the rule's name and a reason: -- lockkeeper:ignore RULE REASON."));
            return;
        }
        if (comment.wholeFile() && !comment.inHead()) {
            findings.add(
                    WITHOUT_EFFECT,
                    comment.range(),
                    "Silences nothing: ignore-file belongs before the first statement of the file.",
                    SaferWay.advice("Move it to the head of the file."));
            return;
        }
        for (String name : comment.rules()) {
            if (Rules.find(name).isEmpty()) {
                findings.add(
                        UNKNOWN_RULE,
                        comment.range(),
                        "There is no rule `" + name + "`."
                                + Rules.nearest(name)
                                        .map(near -> " Is `" + near + "` meant?")
                                        .orElse(""),
                        SaferWay.advice("lockkeeper lint --explain lists the rules."));
            } else if (comment.reason().isEmpty()) {
                findings.add(
                        WITHOUT_REASON,
                        comment.range(),
                        "Silences nothing, as it does not say why `" + name + "` may be ignored.",
                        SaferWay.advice("Write the reason behind the rule's name."));
            } else if (!findings.wasUsed(index, name)
                    && Rules.find(name).map(settings.rules()::contains).orElse(false)) {
                findings.add(
                        WITHOUT_EFFECT,
                        comment.range(),
                        "Silences nothing: `" + name + "` finds nothing "
                                + (comment.wholeFile() ? "in this file." : "at this statement."),
                        SaferWay.advice("Take it out, or move it to the statement it is meant for."));
            }
        }
    }
}
