package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Allowed;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.MaintenanceWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads those parts of the policy that are made of several words or fields. Used once. */
final class DraftPolicy {
    private final Draft draft;
    private final BiConsumer<DraftField, String> problem;

    /** @param problem hears what is wrong in which field */
    DraftPolicy(Draft draft, BiConsumer<DraftField, String> problem) {
        this.draft = draft;
        this.problem = problem;
    }

    /** Everything that may be done; empty leaves it to the tier. */
    Optional<Set<Act>> acts() {
        List<String> words = list(DraftField.ACTS);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Set<Act> acts = EnumSet.noneOf(Act.class);
        for (String word : words) {
            Optional<Act> act = Arrays.stream(Act.values())
                    .filter(known -> known.word().equals(word))
                    .findFirst();
            act.ifPresent(acts::add);
            if (act.isEmpty() && !word.equals(DraftReader.NOTHING)) {
                problem.accept(DraftField.ACTS, "It holds a word that is nothing that can be done.");
            }
        }
        return Optional.of(acts);
    }

    /** When changes are expected. */
    Optional<MaintenanceWindow> window() {
        List<String> days = list(DraftField.WINDOW_DAYS);
        String from = draft.get(DraftField.WINDOW_FROM);
        String until = draft.get(DraftField.WINDOW_UNTIL);
        String zone = draft.get(DraftField.WINDOW_ZONE);
        if (days.isEmpty() && from.isEmpty() && until.isEmpty()) {
            return Optional.empty();
        }
        if (days.isEmpty()) {
            problem.accept(DraftField.WINDOW_DAYS, "Choose the days on which it begins.");
        }
        Optional<LocalTime> begin = time(DraftField.WINDOW_FROM, from);
        Optional<LocalTime> end = time(DraftField.WINDOW_UNTIL, until);
        Optional<ZoneId> clock = zone(zone);
        if (days.isEmpty() || begin.isEmpty() || end.isEmpty() || clock.isEmpty()) {
            return Optional.empty();
        }
        if (begin.equals(end)) {
            problem.accept(DraftField.WINDOW_UNTIL, "It ends when it begins.");
            return Optional.empty();
        }
        Set<DayOfWeek> begins = Stream.of(DayOfWeek.values())
                .filter(day -> days.contains(DraftWriter.day(day)))
                .collect(Collectors.toSet());
        return Optional.of(new MaintenanceWindow(begins, begin.get(), end.get(), clock.get()));
    }

    private Optional<LocalTime> time(DraftField field, String words) {
        try {
            return Optional.of(LocalTime.parse(words.length() == 4 ? "0" + words : words));
        } catch (DateTimeException wrong) {
            problem.accept(field, "Write a time of the day, for example 06:00.");
            return Optional.empty();
        }
    }

    private Optional<ZoneId> zone(String words) {
        try {
            return Optional.of(words.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(words));
        } catch (DateTimeException wrong) {
            problem.accept(DraftField.WINDOW_ZONE, "There is no such zone; write for example Europe/Amsterdam or UTC.");
            return Optional.empty();
        }
    }

    /** What is answered to hazards; single rules need an answer to the others, which is to allow them. */
    Optional<HazardPolicy> hazards() {
        Optional<HazardAnswer> otherwise = answer(draft.get(DraftField.HAZARDS));
        Map<String, HazardAnswer> rules = new LinkedHashMap<>();
        for (String entry : list(DraftField.HAZARD_RULES)) {
            int equals = entry.indexOf('=');
            String rule = equals < 0 ? entry : entry.substring(0, equals).strip();
            Optional<HazardAnswer> answer = equals < 0
                    ? Optional.empty()
                    : answer(entry.substring(equals + 1).strip());
            if (rule.isEmpty() || answer.isEmpty()) {
                problem.accept(DraftField.HAZARD_RULES, "Write rule=allow, rule=reason or rule=forbid.");
            }
            answer.ifPresent(known -> rules.put(rule, known));
        }
        if (otherwise.isEmpty() && !rules.isEmpty()) {
            problem.accept(DraftField.HAZARDS, "Say what is answered to the other hazards.");
        }
        return otherwise.map(others -> new HazardPolicy(others, rules));
    }

    private static Optional<HazardAnswer> answer(String word) {
        return Arrays.stream(HazardAnswer.values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }

    /** Who may change it; empty is everybody. */
    Optional<Allowed> allowed() {
        List<String> database = list(DraftField.DATABASE_USERS);
        List<String> computer = list(DraftField.OS_USERS);
        return database.isEmpty() && computer.isEmpty()
                ? Optional.empty()
                : Optional.of(new Allowed(Set.copyOf(database), Set.copyOf(computer)));
    }

    private List<String> list(DraftField field) {
        return Stream.of(draft.get(field).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
