package dev.lockkeeper.lint;

import java.util.List;

/** The rules page, made from the rules' own text: Markdown that also reads well on a terminal. Thread-safe. */
public final class RulesPage {
    private RulesPage() {}

    /** All rules, by tier and concern. */
    public static String all(List<Rule> rules) {
        StringBuilder page = new StringBuilder("""
                # The rules of `lockkeeper lint`

                Made from the rules' own text by `lockkeeper lint --explain`; `lockkeeper lint --explain RULE` shows one.

                A rule is silenced by a comment with its name and a reason: `-- lockkeeper:ignore RULE REASON` inside a
                statement, at the end of its line or before it, `-- lockkeeper:ignore-file RULE REASON` before the first
                statement of a file. Several rules are separated by commas. The examples are files on the demo's canal.

                """);
        for (RuleTier tier : RuleTier.values()) {
            List<Rule> ofTier =
                    rules.stream().filter(rule -> rule.tier() == tier).toList();
            page.append("- **")
                    .append(tier.word())
                    .append("** (")
                    .append(ofTier.size())
                    .append("): ");
            page.append(String.join(
                    ", ",
                    ofTier.stream().map(rule -> "[" + rule + "](#" + rule + ")").toList()));
            page.append('\n');
        }
        for (RuleTier tier : RuleTier.values()) {
            page.append("\n# ").append(heading(tier)).append('\n');
            for (RuleConcern concern : RuleConcern.values()) {
                List<Rule> group = rules.stream()
                        .filter(rule -> rule.tier() == tier && rule.concern() == concern)
                        .toList();
                if (!group.isEmpty()) {
                    page.append("\n## ").append(concern.title()).append('\n');
                    group.forEach(rule -> page.append('\n').append(one(rule)));
                }
            }
        }
        return page.toString();
    }

    /** What {@code lockkeeper verify} looks for besides, as a section at the end of the page. */
    public static String ofFolders(List<Rule> rules) {
        StringBuilder page = new StringBuilder("""

                # What `lockkeeper verify` finds besides

                About a folder as the program that applies it will find it, and with `--env`, `--url` or `--since` about a
                database or a base branch beside it. A comment in a file does not silence these.

                | rule | tier | what it finds | why, and what to do |
                |---|---|---|---|
                """);
        rules.forEach(rule -> page.append("| ")
                .append(rule.name())
                .append(" | ")
                .append(rule.tier().word())
                .append(" | ")
                .append(rule.summary())
                .append(" | ")
                .append(rule.explanation())
                .append(" |\n"));
        return page.toString();
    }

    private static String heading(RuleTier tier) {
        return switch (tier) {
            case HAZARD -> "Hazards";
            case HYGIENE -> "Hygiene";
            case STYLE -> "Style";
        };
    }

    /** One rule. */
    public static String one(Rule rule) {
        StringBuilder page = new StringBuilder();
        page.append("### ").append(rule.name()).append("\n\n");
        page.append("*").append(rule.tier().word()).append(", ").append(rule.versions());
        page.append("* – ").append(rule.summary()).append(".\n\n");
        page.append(rule.explanation()).append('\n');
        example(page, "Found in", rule.bad());
        example(page, "Better", rule.good());
        return page.toString();
    }

    private static void example(StringBuilder page, String title, String sql) {
        if (!sql.isEmpty()) {
            page.append('\n').append(title).append(":\n\n```sql\n").append(sql).append("\n```\n");
        }
    }
}
