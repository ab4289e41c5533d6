package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.preview.Annotation;
import dev.lockkeeper.console.preview.MarkKind;
import dev.lockkeeper.console.preview.TextRange;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Prose;
import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.Place;
import dev.lockkeeper.lint.Rule;
import dev.lockkeeper.lint.RuleTier;
import java.util.Optional;

/**
 * One line of the list of findings. Immutable.
 *
 * @param kind how grave it is
 * @param place its place in the file
 * @param title the rule's name, or that it is not analysed
 * @param summary the rule in a few words; empty where there is no rule
 * @param sentence what happens to whom
 * @param advice what to do instead; empty where nothing better is known
 * @param saferSql the SQL to write instead; empty where there is none
 * @param rule the rule that found it
 */
public record FindingEntry(
        MarkKind kind,
        Place place,
        String title,
        String summary,
        String sentence,
        String advice,
        String saferSql,
        Optional<Rule> rule) {

    /** Something a rule has found. */
    static FindingEntry of(Finding finding) {
        return new FindingEntry(
                kind(finding.rule().tier()),
                finding.range(),
                finding.rule().name(),
                finding.rule().summary(),
                finding.sentence(),
                finding.saferWay().advice(),
                finding.saferWay().sql(),
                Optional.of(finding.rule()));
    }

    /** A place no rule could look into. */
    static FindingEntry of(NotAnalysed unread) {
        return new FindingEntry(
                MarkKind.NOT_ANALYSED,
                unread.range(),
                "not analysed",
                "",
                unread.sentence(),
                "No finding here does not mean that there is no danger: read it yourself.",
                "",
                Optional.empty());
    }

    private static MarkKind kind(RuleTier tier) {
        return switch (tier) {
            case HAZARD -> MarkKind.HAZARD;
            case HYGIENE -> MarkKind.HYGIENE;
            case STYLE -> MarkKind.STYLE;
        };
    }

    /** The picture of a kind of finding. */
    static Icon icon(MarkKind kind) {
        return switch (kind) {
            case HAZARD, ERROR -> Icon.HAZARD;
            case HYGIENE, WAITING -> Icon.HYGIENE;
            case STYLE, OK, NOT_RUN -> Icon.STYLE;
            case NOT_ANALYSED -> Icon.NOT_ANALYSED;
        };
    }

    /** Whether it is said of the file, not of a place in it. */
    boolean ofWholeFile() {
        return place.end() == 0;
    }

    /** {@code 5:5}, or {@code file}. */
    String placeWords() {
        return ofWholeFile() ? "file" : place.from().toString();
    }

    /** Its place as the preview counts it. */
    TextRange range() {
        return new TextRange(place.start(), Math.max(place.start(), place.end()));
    }

    /** It as it stands in the text while that is read. */
    Annotation annotation() {
        String safer = advice.isEmpty() ? "" : "\nInstead: " + advice;
        return new Annotation(
                kind,
                place.from().line(),
                range(),
                Prose.plain((rule.isPresent() ? kind.word() + " " + title : title) + "\n" + sentence + safer));
    }

    /** It read aloud. */
    String spoken() {
        String where = ofWholeFile()
                ? "of the file"
                : "line " + place.from().line() + ", column " + place.from().column();
        return Prose.plain((rule.isPresent() ? kind.word() + ", " + title : title) + ", " + where + ": " + sentence);
    }
}
