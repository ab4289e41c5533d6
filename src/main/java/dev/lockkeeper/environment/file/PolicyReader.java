package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Allowed;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.MaintenanceWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the keys of a policy, of an environment or of a tier. For one thread. */
final class PolicyReader {
    private static final Map<String, Guard> GUARDS = words(Guard.values(), Guard::word);
    private static final Map<String, ConfirmationLevel> LEVELS =
            words(ConfirmationLevel.values(), ConfirmationLevel::word);
    private static final Map<String, Act> ACTS = words(Act.values(), Act::word);
    private static final Map<String, HazardAnswer> ANSWERS = words(HazardAnswer.values(), HazardAnswer::word);
    private static final Map<String, DayOfWeek> DAYS =
            words(DayOfWeek.values(), day -> day.name().toLowerCase(Locale.ROOT));
    private static final Pattern RULE = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    private static final Pattern TIME = Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?");
    private static final int MOST_ATTEMPTS = 1000;

    private final Set<String> knownRules;

    /**
     * @param knownRules the lint rules there are; empty if nobody has said it, and then every name is taken for one
     */
    PolicyReader(Set<String> knownRules) {
        this.knownRules = knownRules;
    }

    /** Each word of an enumeration with what it stands for, in its order. */
    static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T value : values) {
            words.put(word.apply(value), value);
        }
        return words;
    }

    /** The policy's keys; other keys of the table are left to the caller. */
    PolicyDraft read(Section policy) {
        Optional<Set<Act>> allow = acts(policy, "allow");
        Optional<Set<Act>> forbid = acts(policy, "forbid");
        if (allow.isPresent() && forbid.isPresent()) {
            policy.problem("forbid", "stands beside allow; write one of the two.");
        }
        return new PolicyDraft(
                policy.word("guard", GUARDS),
                policy.word("confirmation", LEVELS),
                new Limits(
                        duration(policy, "lock_timeout"),
                        duration(policy, "statement_timeout"),
                        policy.number("attempts", 1, MOST_ATTEMPTS)),
                allow,
                forbid.orElse(Set.of()),
                policy.section("window").flatMap(PolicyReader::window),
                policy.word("hazards", ANSWERS),
                policy.section("hazard_rules").map(this::hazardRules).orElse(Map.of()),
                policy.text("required_first"),
                allowed(policy));
    }

    private static Optional<Set<Act>> acts(Section policy, String key) {
        return policy.anyTexts(key).map(texts -> {
            Set<Act> acts = EnumSet.noneOf(Act.class);
            texts.forEach(text -> policy.word(key, text, ACTS).ifPresent(acts::add));
            return acts;
        });
    }

    private static Optional<Duration> duration(Section policy, String key) {
        return policy.text(key).flatMap(text -> {
            Optional<Duration> duration = WrittenDuration.parse(text);
            if (duration.isEmpty()) {
                policy.problem(
                        key,
                        "is no time up to 24 days; write a number with its unit, \"500ms\", \"5s\", \"10min\" or"
                                + " \"1h\", or \"0\" for no limit.");
            }
            return duration;
        });
    }

    private static Optional<MaintenanceWindow> window(Section window) {
        Optional<Set<DayOfWeek>> days = window.has("days") ? days(window) : Optional.of(EnumSet.allOf(DayOfWeek.class));
        window.any("days");
        Optional<LocalTime> from = time(window, "from");
        Optional<LocalTime> until = time(window, "until");
        Optional<ZoneId> zone = zone(window);
        window.refuseRest();
        if (days.isEmpty() || from.isEmpty() || until.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        if (from.get().equals(until.get())) {
            window.problem("until", "is the same time as from; a window has a beginning and an end.");
            return Optional.empty();
        }
        return Optional.of(new MaintenanceWindow(days.get(), from.get(), until.get(), zone.get()));
    }

    private static Optional<Set<DayOfWeek>> days(Section window) {
        return window.texts("days").flatMap(texts -> {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (String text : texts) {
                day(window, text).ifPresent(days::add);
            }
            return days.isEmpty() ? Optional.empty() : Optional.of(days);
        });
    }

    private static Optional<DayOfWeek> day(Section window, String text) {
        String lowerCase = text.strip().toLowerCase(Locale.ROOT);
        Optional<DayOfWeek> shortened = Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        day.name().toLowerCase(Locale.ROOT).substring(0, 3).equals(lowerCase))
                .findFirst();
        return shortened.isPresent() ? shortened : window.word("days", text, DAYS);
    }

    private static Optional<LocalTime> time(Section window, String key) {
        Optional<Object> value = window.any(key);
        if (value.isPresent() && value.get() instanceof LocalTime time) {
            return Optional.of(time);
        }
        if (value.isPresent() && value.get() instanceof String text) {
            if (text.equals("24:00")) {
                return Optional.of(LocalTime.MIDNIGHT);
            }
            if (TIME.matcher(text).matches()) {
                return Optional.of(LocalTime.parse(text));
            }
        }
        window.problem(key, "must be a time of the day: write " + key + " = \"22:00\".");
        return Optional.empty();
    }

    private static Optional<ZoneId> zone(Section window) {
        if (!window.has("zone")) {
            window.problem(
                    "zone", "is missing: write whose clock counts, such as zone = \"Europe/Vienna\" or \"UTC\".");
        }
        return window.text("zone").flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException unknown) {
                window.problem(
                        "zone",
                        "is no time zone; write one such as \"Europe/Vienna\" or \"UTC\"."
                                + Suggestions.question(text, ZoneId.getAvailableZoneIds()));
                return Optional.empty();
            }
        });
    }

    private Map<String, HazardAnswer> hazardRules(Section rules) {
        Map<String, HazardAnswer> answers = new HashMap<>();
        for (String rule : List.copyOf(rules.keys())) {
            if (!RULE.matcher(rule).matches() || !(knownRules.isEmpty() || knownRules.contains(rule))) {
                rules.any(rule);
                rules.problem(
                        rule,
                        "is no rule of lint; lockkeeper lint --explain lists them all."
                                + Suggestions.question(rule, knownRules));
            } else {
                rules.word(rule, ANSWERS).ifPresent(answer -> answers.put(rule, answer));
            }
        }
        return answers;
    }

    private static Optional<Allowed> allowed(Section policy) {
        Optional<List<String>> databaseUsers = policy.texts("database_users");
        Optional<List<String>> osUsers = policy.texts("os_users");
        if (databaseUsers.isEmpty() && osUsers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Allowed(Set.copyOf(databaseUsers.orElse(List.of())), Set.copyOf(osUsers.orElse(List.of()))));
    }
}
