package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What applying to several environments would do, for one confirmation of all. Immutable.
 *
 * @param all what was found of each environment, in the order of promotion
 */
public record FleetPlan(List<Prepared> all) {
    private static final int ON_A_LINE = 8;

    public FleetPlan {
        all = List.copyOf(all);
    }

    /** Those that can be applied to. */
    public List<Prepared.Ready> ready() {
        return of(Prepared.Ready.class);
    }

    /** Those that may not or cannot be applied to. */
    public List<Prepared.Refused> refused() {
        return of(Prepared.Refused.class);
    }

    /** Those that did not answer. */
    public List<Prepared.NotReached> notReached() {
        return of(Prepared.NotReached.class);
    }

    /** Those that have everything. */
    public List<Prepared.NothingPending> nothingPending() {
        return of(Prepared.NothingPending.class);
    }

    private <T extends Prepared> List<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Those that can be applied to, by plans that are the same: the largest group is not put first, the first one is. */
    public Collection<List<Prepared.Ready>> groups() {
        Map<String, List<Prepared.Ready>> groups = new LinkedHashMap<>();
        ready().forEach(each -> groups.computeIfAbsent(each.description().fingerprint(), unused -> new ArrayList<>())
                .add(each));
        return List.copyOf(groups.values());
    }

    /** Whether the policy of one of them wants a name to be typed. */
    public boolean wantsName() {
        return ready().stream().anyMatch(each -> each.description().level().wantsName());
    }

    /** The environments whose policy wants a reason. */
    public List<String> wantReason() {
        return ready().stream()
                .filter(each -> each.description().reasonNeeded())
                .map(each -> each.environment().name())
                .toList();
    }

    /** {@code apply 3 files to 198 databases, 1 file to 2; 2 have nothing pending}. */
    public String title() {
        List<String> parts = new ArrayList<>();
        for (List<Prepared.Ready> group : groups()) {
            int files = group.getFirst().texts().size();
            parts.add(files + (files == 1 ? " file" : " files") + " to " + databases(group.size()));
        }
        String apply = parts.isEmpty() ? "apply nothing" : "apply " + String.join(", ", parts);
        int pending = nothingPending().size();
        return apply + (pending == 0 ? "" : "; " + pending + (pending == 1 ? " has" : " have") + " nothing pending");
    }

    private static String databases(int count) {
        return count == 1 ? "1 database" : count + " databases";
    }

    /** Everything as plain text, safe on a terminal. */
    public String text(FleetOrder order) {
        StringBuilder text = new StringBuilder();
        line(text, Character.toUpperCase(title().charAt(0)) + title().substring(1));
        groups().forEach(group -> group(text, group));
        section(text, "Nothing pending", nothingPending(), Prepared::environment);
        problems(text);
        if (!ready().isEmpty()) {
            line(text, "");
            line(text, "Order: " + order.sentence(ready().size()));
        }
        return text.toString();
    }

    /** What stands in the way, a line each; empty where nothing does. */
    public List<String> problems() {
        List<String> lines = new ArrayList<>();
        refused().forEach(each -> lines.add(PlainText.line(each.environment().name() + ": refused: " + each.why())));
        notReached()
                .forEach(each -> lines.add(PlainText.line(each.environment().name() + ": not reached: " + each.why())));
        return lines;
    }

    private void problems(StringBuilder text) {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            line(text, "");
            line(text, "Cannot be applied to:");
            problems.forEach(problem -> line(text, "  " + problem));
        }
    }

    private static void group(StringBuilder text, List<Prepared.Ready> group) {
        Description first = group.getFirst().description();
        line(text, "");
        line(text, "To " + databases(group.size()) + " (plan " + first.fingerprint() + "):");
        shown(group, Prepared.Ready::environment).forEach(name -> line(text, "  " + name));
        line(text, "What, in this order:");
        int number = 1;
        for (Description.DescribedFile file : first.files()) {
            line(text, String.format("%4d  %s: %s; way back: %s", number++, file.name(), file.what(), file.wayBack()));
            file.lock().ifPresent(lock -> line(text, "      locks: " + lock.title() + ", " + lock.meaning()));
        }
        counted(
                text,
                "Hazards:",
                group,
                description -> description.findings().stream()
                        .map(finding -> finding.place() + " " + finding.rule() + ": " + finding.sentence())
                        .toList());
        counted(text, "Mind:", group, Description::warnings);
        counted(text, "Limits:", group, Description::limits);
    }

    /** What holds for all of them stands alone; what holds for some says for how many. */
    private static void counted(
            StringBuilder text,
            String heading,
            List<Prepared.Ready> group,
            Function<Description, List<String>> sentences) {
        Map<String, List<String>> where = new LinkedHashMap<>();
        group.forEach(each -> sentences
                .apply(each.description())
                .forEach(sentence -> where.computeIfAbsent(sentence, unused -> new ArrayList<>())
                        .add(each.environment().name())));
        if (!where.isEmpty()) {
            line(text, heading);
            where.forEach((sentence, names) -> line(
                    text,
                    "  " + sentence + (names.size() == group.size() ? "" : " [" + FleetWords.names(names) + "]")));
        }
    }

    private static <T extends Prepared> void section(
            StringBuilder text, String heading, List<T> all, Function<T, Environment> environment) {
        if (!all.isEmpty()) {
            line(text, "");
            line(text, heading + " (" + all.size() + "):");
            shown(all, environment).forEach(name -> line(text, "  " + name));
        }
    }

    /** Every name on few lines: who confirms for two hundred must be able to find the one that does not belong. */
    private static <T> List<String> shown(List<T> all, Function<T, Environment> environment) {
        List<String> names =
                all.stream().map(each -> environment.apply(each).name()).toList();
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < names.size(); from += ON_A_LINE) {
            lines.add(String.join(", ", names.subList(from, Math.min(names.size(), from + ON_A_LINE))));
        }
        return lines;
    }

    private static void line(StringBuilder text, String line) {
        text.append(PlainText.line(line)).append('\n');
    }
}
