package dev.lockkeeper.operation.policy;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.lock.diagnosis.Lengths;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.operation.policy.Deed.MigrationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether another environment has run the same files first. It has, if they are recorded there and, as far as its journal
 * knows, ran with the same SQL; a file that was only skipped there has proved nothing. Stateless.
 */
final class RequiredFirst {
    private static final int NAMED = 3;

    private RequiredFirst() {}

    static PolicyVerdict verdict(String first, List<MigrationText> files, Circumstances circumstances) {
        return switch (circumstances.first()) {
            case Elsewhere.Seen seen -> seen(first, files, seen.status(), circumstances.at());
            case Elsewhere.Unreachable unreachable ->
                needsReason(first + " cannot be asked whether it has " + it(files) + ": " + unreachable.why());
            case Elsewhere.Unknown unknown ->
                needsReason(
                        first + " must have " + it(files) + " first, but no environment of that name is known here");
            case Elsewhere.NotAsked notAsked ->
                needsReason(first + " must have " + it(files) + " first, and was not asked");
        };
    }

    private static PolicyVerdict needsReason(String sentence) {
        return PolicyVerdict.needsReason(PolicyRule.REQUIRED_FIRST, sentence);
    }

    private static String it(List<MigrationText> files) {
        return files.size() == 1 ? files.getFirst().fileName() : "these files";
    }

    private static PolicyVerdict seen(String first, List<MigrationText> files, Status status, Instant now) {
        Map<String, List<String>> unproven = new LinkedHashMap<>();
        List<Instant> since = new ArrayList<>();
        for (MigrationText file : files) {
            Optional<Migration> there = status.find(file.fileName());
            problem(file, there)
                    .ifPresent(problem -> unproven.computeIfAbsent(problem, words -> new ArrayList<>())
                            .add(file.fileName()));
            there.flatMap(Migration::lastEntry)
                    .filter(entry -> entry.outcome() == Outcome.APPLIED)
                    .map(entry -> entry.startedAt().plus(entry.duration()))
                    .ifPresent(since::add);
        }
        if (!unproven.isEmpty()) {
            return needsReason("In " + first + ": "
                    + unproven.entrySet().stream()
                            .map(entry -> list(entry.getValue()) + " " + entry.getKey())
                            .collect(Collectors.joining("; ")));
        }
        // Another program's rows say nothing of when in a way that can be compared.
        Optional<Duration> age = since.size() < files.size()
                ? Optional.empty()
                : since.stream().max(Comparator.naturalOrder()).map(latest -> Duration.between(latest, now));
        return PolicyVerdict.met(
                PolicyRule.REQUIRED_FIRST,
                first + " has " + all(files.size())
                        + age.map(length -> ", for " + Lengths.rough(length)).orElse(""));
    }

    private static String list(List<String> all) {
        // One more than is named is named as well: "and 1 more" would take the same room.
        int shown = all.size() <= NAMED + 1 ? all.size() : NAMED;
        return String.join(", ", all.subList(0, shown))
                + (shown < all.size() ? " and " + (all.size() - shown) + " more" : "");
    }

    private static Optional<String> problem(MigrationText file, Optional<Migration> there) {
        if (there.isEmpty()) {
            return Optional.of("not known");
        }
        MigrationState state = there.get().state();
        if (!state.recorded()) {
            return Optional.of(state.kind().word());
        }
        if (state.kind() == MigrationState.Kind.SKIPPED) {
            return Optional.of("skipped, so never ran");
        }
        Optional<String> ran = there.get()
                .lastEntry()
                .filter(entry -> entry.outcome() == Outcome.APPLIED)
                .flatMap(JournalEntry::sqlChecksum);
        return ran.isPresent() && file.sqlChecksum().isPresent() && !ran.equals(file.sqlChecksum())
                ? Optional.of("ran with other SQL")
                : Optional.empty();
    }

    private static String all(int count) {
        return switch (count) {
            case 1 -> "it";
            case 2 -> "both";
            case 3 -> "all three";
            default -> "all " + count;
        };
    }
}
