package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.session.PendingAdvice;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.forecast.FileForecast;
import dev.lockkeeper.forecast.RelationForecast;
import dev.lockkeeper.lint.RuleTier;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.operation.FileAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the table says of a file before it runs. Immutable.
 *
 * @param icon its picture; empty for words alone
 * @param text the words; empty for a file that is not about to run
 * @param more what the pointer is told
 * @param rank its place in the order, what weighs most first; empty comes last
 * @param quiet whether it recedes
 */
record AdviceWords(Optional<Icon> icon, String text, Optional<String> more, Optional<Integer> rank, boolean quiet) {
    private static final int RANKS = 1_000_000;
    private static final int NONE = 8;
    private static final int UNKNOWN = 9;

    /** The gravest findings; what is not analysed weighs more than hygiene, since it may hide a hazard. */
    static AdviceWords findings(PendingAdvice advice) {
        return advice.known().map(AdviceWords::findings).orElseGet(() -> nothing(advice));
    }

    private static AdviceWords findings(FileAdvice advice) {
        List<String> parts = new ArrayList<>();
        for (RuleTier tier : RuleTier.values()) {
            part(parts, advice.of(tier).size(), tier.word());
        }
        part(parts, advice.notAnalysed().size(), "not analysed");
        if (parts.isEmpty()) {
            return new AdviceWords(
                    Optional.empty(), "none", Optional.of("no findings"), Optional.of(NONE * RANKS), true);
        }
        Optional<String> all = Optional.of(String.join(", ", parts));
        int hazards = advice.of(RuleTier.HAZARD).size();
        if (hazards > 0) {
            return counted(Icon.HAZARD, "hazard", hazards, 0, all);
        }
        if (!advice.notAnalysed().isEmpty()) {
            return counted(
                    Icon.NOT_ANALYSED, "not analysed", advice.notAnalysed().size(), 1, all);
        }
        int hygiene = advice.of(RuleTier.HYGIENE).size();
        return hygiene > 0
                ? counted(Icon.HYGIENE, "hygiene", hygiene, 2, all)
                : counted(Icon.STYLE, "style", advice.of(RuleTier.STYLE).size(), 3, all);
    }

    private static void part(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private static AdviceWords counted(Icon icon, String word, int count, int rank, Optional<String> all) {
        int order = rank * RANKS + RANKS - Math.min(count, RANKS);
        return new AdviceWords(Optional.of(icon), word + " " + count, all, Optional.of(order), false);
    }

    /** The strongest lock on what is there already. */
    static AdviceWords lock(PendingAdvice advice) {
        return advice.known().map(AdviceWords::lock).orElseGet(() -> nothing(advice));
    }

    private static AdviceWords lock(FileAdvice advice) {
        long unread = advice.forecast().map(FileForecast::notAnalysed).orElse(1L);
        String rest = unread == 0 ? "" : "\nnot everything is analysed: it may lock more";
        Optional<RelationForecast> strongest = advice.strongestLock();
        if (strongest.isPresent()) {
            RelationForecast lock = strongest.get();
            int held = lock.statementsWhileHeld();
            int order = LockMode.values().length - lock.strongest().ordinal();
            return new AdviceWords(
                    Optional.empty(),
                    lock.strongest().sqlName() + " on " + lock.relation().name(),
                    Optional.of(lock.strongest().sqlName() + " on "
                            + lock.relation().sql() + "\n" + lock.stops() + ", held for " + held
                            + (held == 1 ? " statement" : " statements") + rest),
                    Optional.of(order),
                    false);
        }
        return unread > 0
                ? new AdviceWords(
                        Optional.of(Icon.NOT_ANALYSED),
                        "not analysed",
                        Optional.of("what it locks is not known"),
                        Optional.of(0),
                        false)
                : new AdviceWords(
                        Optional.empty(),
                        "none",
                        Optional.of("locks nothing that is there already"),
                        Optional.of(NONE * RANKS),
                        true);
    }

    private static AdviceWords nothing(PendingAdvice advice) {
        return switch (advice) {
            case PendingAdvice.Computing computing ->
                new AdviceWords(
                        Optional.empty(), "…", Optional.of("being found out"), Optional.of(UNKNOWN * RANKS), true);
            case PendingAdvice.Unknown unknown ->
                new AdviceWords(
                        Optional.of(Icon.NOT_ANALYSED),
                        "not known",
                        Optional.of(unknown.sentence()),
                        Optional.of(UNKNOWN * RANKS),
                        true);
            case PendingAdvice.NotPending applied ->
                new AdviceWords(Optional.empty(), "", Optional.empty(), Optional.empty(), true);
            case PendingAdvice.Known known -> throw new IllegalStateException("what is known has words of its own");
        };
    }
}
