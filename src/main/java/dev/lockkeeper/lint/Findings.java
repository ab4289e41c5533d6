package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.grammar.SourceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what the rules find in one file, and sorts out what is silenced. Not thread-safe. */
final class Findings {
    /** A statement number for what is said of the file as a whole. */
    static final int WHOLE_FILE = 0;

    private final LintFile file;
    private final Script script;
    private final LintSettings settings;
    private final List<IgnoreComment> ignores;
    private final List<Entry> entries = new ArrayList<>();
    private final List<NotAnalysed> notAnalysed = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();
    private int statement = WHOLE_FILE;

    private record Entry(Finding finding, int order) {}

    Findings(LintFile file, Script script, LintSettings settings) {
        this.file = file;
        this.script = script;
        this.settings = settings;
        this.ignores = IgnoreComments.read(script);
    }

    /** What is found from now on belongs to this statement. */
    void at(int statementNumber) {
        statement = statementNumber;
    }

    /** A rule has found something; kept unless the rule is not asked, does not hold for the server or is silenced. */
    void add(Rule rule, SourceRange range, String sentence, SaferWay saferWay) {
        add(rule, Place.of(script, range.start(), range.end()), sentence, saferWay);
    }

    /** A rule has found something about the file as a whole. */
    void addForFile(Rule rule, String sentence, SaferWay saferWay) {
        int before = statement;
        statement = WHOLE_FILE;
        add(rule, Place.beginning(), sentence, saferWay);
        statement = before;
    }

    void add(Rule rule, Place place, String sentence, SaferWay saferWay) {
        if (!settings.rules().contains(rule) || !rule.versions().contains(settings.serverMajor()) || isUndoing(rule)) {
            return;
        }
        boolean silenced = false;
        for (int index = 0; index < ignores.size(); index++) {
            if (ignores.get(index).silences(rule, statement)) {
                silenced = true;
                used.add(index + " " + rule.name());
            }
        }
        Finding finding = new Finding(rule, file.name(), place, sentence, saferWay);
        boolean twice = entries.stream()
                .skip(Math.max(0, entries.size() - 8))
                .anyMatch(entry -> entry.finding().rule() == rule
                        && entry.finding().range().start() == place.start()
                        && entry.finding().range().end() == place.end());
        if (!silenced && !twice) {
            entries.add(new Entry(finding, entries.size()));
        }
    }

    /** Whether one of these rules has found something at this place already. */
    boolean says(int offset, Rule... rules) {
        return entries.stream()
                .map(Entry::finding)
                .anyMatch(finding -> finding.range().start() == offset
                        && Arrays.asList(rules).contains(finding.rule()));
    }

    /** A rollback script takes things away: that is what it is for. */
    private boolean isUndoing(Rule rule) {
        return file.isRollbackScript()
                && (rule.concern() == RuleConcern.DATA_LOSS || rule.concern() == RuleConcern.RUNNING_CLIENTS);
    }

    /** A place that could not be looked into. */
    void addNotAnalysed(SourceRange range, String sentence) {
        notAnalysed.add(new NotAnalysed(file.name(), Place.of(script, range.start(), range.end()), sentence));
    }

    /** The ignore comments, in their order. */
    List<IgnoreComment> ignores() {
        return Collections.unmodifiableList(ignores);
    }

    /** Whether this comment has silenced a finding of this rule. */
    boolean wasUsed(int ignore, String rule) {
        return used.contains(ignore + " " + rule);
    }

    /** What was found, by place. */
    List<Finding> findings() {
        return entries.stream()
                .sorted((left, right) -> {
                    int byPlace = Integer.compare(
                            left.finding().range().start(),
                            right.finding().range().start());
                    int byTier = left.finding()
                            .rule()
                            .tier()
                            .compareTo(right.finding().rule().tier());
                    return byPlace != 0 ? byPlace : byTier != 0 ? byTier : Integer.compare(left.order(), right.order());
                })
                .map(Entry::finding)
                .toList();
    }

    /** The places that could not be looked into. */
    List<NotAnalysed> notAnalysed() {
        return Collections.unmodifiableList(notAnalysed);
    }
}
