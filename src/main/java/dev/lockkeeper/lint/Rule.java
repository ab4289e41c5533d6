package dev.lockkeeper.lint;

/**
 * A rule's own text, from which the rules page is made. Immutable.
 *
 * @param name in lower case with hyphens; never changes, since ignore comments name it
 * @param tier how much its findings matter
 * @param concern what it is about
 * @param summary one line without a full stop
 * @param explanation what happens to whom, and what to do instead
 * @param bad a file in which it finds something
 * @param good a file that reaches the same in a better way
 * @param versions the major versions it holds for
 */
public record Rule(
        String name,
        RuleTier tier,
        RuleConcern concern,
        String summary,
        String explanation,
        String bad,
        String good,
        MajorVersions versions) {

    /** Begins the text of a hazard. */
    public static RuleText hazard(String name, RuleConcern concern) {
        return new RuleText(name, RuleTier.HAZARD, concern);
    }

    /** Begins the text of a rule about hygiene. */
    public static RuleText hygiene(String name, RuleConcern concern) {
        return new RuleText(name, RuleTier.HYGIENE, concern);
    }

    /** Begins the text of a rule about style. */
    public static RuleText style(String name) {
        return new RuleText(name, RuleTier.STYLE, RuleConcern.DESIGN);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
