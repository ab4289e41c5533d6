package dev.lockkeeper.lint;

/** Collects the text of a rule. Not thread-safe; for use while a class is loaded. */
public final class RuleText {
    private final String name;
    private final RuleTier tier;
    private final RuleConcern concern;
    private String summary = "";
    private String explanation = "";
    private String bad = "";
    private MajorVersions versions = MajorVersions.ALL;

    RuleText(String name, RuleTier tier, RuleConcern concern) {
        this.name = name;
        this.tier = tier;
        this.concern = concern;
    }

    /** One line without a full stop. */
    public RuleText summary(String line) {
        summary = line;
        return this;
    }

    /** What happens to whom, and what to do instead; line ends count as blanks. */
    public RuleText because(String text) {
        explanation = text.strip().replace("\n\n", "\u0000").replace('\n', ' ').replace("\u0000", "\n\n");
        return this;
    }

    /** A file in which the rule finds something. */
    public RuleText bad(String sql) {
        bad = sql.strip();
        return this;
    }

    /** The versions it holds for; every version where this is not said. */
    public RuleText versions(MajorVersions range) {
        versions = range;
        return this;
    }

    /** The better file, with which the text is complete. */
    public Rule good(String sql) {
        return new Rule(name, tier, concern, summary, explanation, bad, sql.strip(), versions);
    }
}
