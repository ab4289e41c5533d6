package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.dialog.ConfirmationBuilder;
import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationContent.Cell;
import dev.lockkeeper.console.dialog.ConfirmationContent.Check;
import dev.lockkeeper.console.migrations.StoppedChoices;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.ConfirmationLevel;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.MigrationOperation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays a {@link Description} out as a confirmation. The words are the description's; only the comparison with what the
 * window shows is added here. Stateless.
 */
final class Contract {
    /** More rows than anybody compares; the whole list is in the copied plan. */
    static final int SHOWN_FILES = 200;

    static final int SHOWN_WARNINGS = 40;

    private static final Pattern QUARTET = Pattern.compile("(.{4})(?=.)");
    private static final String NO_WAY_BACK = "none";

    private Contract() {}

    /**
     * The confirmation of an operation.
     *
     * @param band the server as the window shows it; empty if it shows none
     * @param zone the operator's
     */
    static ConfirmationContent of(MigrationOperation operation, Optional<ServerIdentity> band, ZoneId zone) {
        Description description = operation.describe();
        Verb verb = operation.plan().verb();
        boolean elsewhere = band.filter(description.identity()::samePlaceAs).isEmpty();
        ConfirmationBuilder builder = new ConfirmationBuilder(
                        description.title(), description.tier(), description.button())
                .verbIcon(icon(verb))
                .where(description.identity(), check(description.identity(), band, zone))
                .plan(QUARTET.matcher(description.fingerprint()).replaceAll("$1 "));
        if (elsewhere) {
            builder.warning(Icon.HAZARD, "", elsewhere(description.identity(), band));
        }
        files(builder, description);
        warnings(builder, operation, description);
        section(builder, "Limits", description.limits());
        section(builder, "What is recorded", description.recorded());
        section(builder, "If it fails, how to undo", description.undo());
        invalidIndexes(operation)
                .forEach(index -> builder.agreement("I agree that the invalid index " + index
                        + ", which a failed build left, is dropped first (DROP INDEX CONCURRENTLY)."));
        if (description.destructive() || elsewhere) {
            builder.dangerous();
        }
        if (description.reasonNeeded()) {
            builder.reasonRequired("required, kept in the journal");
        } else if (verb == Verb.ROLL_BACK) {
            builder.reasonWelcome("optional, kept in the journal");
        }
        if (description.level() == ConfirmationLevel.TYPED_NAME || elsewhere) {
            builder.typedName(description.environment());
        }
        return builder.build();
    }

    /** What this operation would drop besides what its files say; nothing without leave in its settings. */
    private static List<String> invalidIndexes(MigrationOperation operation) {
        if (!operation.settings().dropInvalidIndexes()) {
            return List.of();
        }
        return operation.plan().fileNames().stream()
                .flatMap(name -> operation.status().find(name).stream())
                .flatMap(migration -> StoppedChoices.invalidIndexes(migration).stream())
                .distinct()
                .toList();
    }

    private static Check check(ServerIdentity now, Optional<ServerIdentity> band, ZoneId zone) {
        String when = "read again " + Ages.clock(now.readAt(), zone);
        if (band.filter(now::samePlaceAs).isPresent()) {
            return new Check(Tone.SUCCESS, "same as the band, " + when);
        }
        return new Check(
                Tone.DANGER,
                band.isPresent() ? "NOT what the band shows, " + when : "the band shows no server, " + when);
    }

    private static String elsewhere(ServerIdentity now, Optional<ServerIdentity> band) {
        return "Another place answers than the window shows. The window shows "
                + band.map(Contract::place).orElse("none") + "; this would go to " + place(now)
                + ". Cancel and refresh, unless you know why.";
    }

    private static String place(ServerIdentity identity) {
        return identity.address() + " as " + identity.user() + ", " + identity.role()
                + identity.systemIdentifier().map(id -> ", system " + id).orElse("");
    }

    private static void files(ConfirmationBuilder builder, Description description) {
        builder.column("File and what happens to it", 4)
                .column("State now", 1.6)
                .column("Way back", 1.6);
        List<Description.DescribedFile> files = description.files();
        // One more than is shown is shown as well: "and 1 more" would take the same line.
        int shown = files.size() <= SHOWN_FILES + 1 ? files.size() : SHOWN_FILES;
        for (Description.DescribedFile file : files.subList(0, shown)) {
            builder.row(Cell.file(file.name(), file.what()), Cell.words(file.state()), wayBack(file.wayBack()));
        }
        if (shown < files.size()) {
            List<Description.DescribedFile> rest = files.subList(shown, files.size());
            long without = rest.stream()
                    .filter(file -> file.wayBack().equals(NO_WAY_BACK))
                    .count();
            builder.row(
                    Cell.words("and " + rest.size() + " more, up to "
                            + rest.getLast().name() + "; Copy this plan has them all"),
                    Cell.words(""),
                    without == 0 ? Cell.words("each has one") : Cell.marked(Icon.NO_WAY_BACK, "none for " + without));
        }
    }

    private static Cell wayBack(String words) {
        if (words.equals(NO_WAY_BACK)) {
            return Cell.marked(Icon.NO_WAY_BACK, words);
        }
        return Cell.marked(words.startsWith("rollback") ? Icon.ROLL_BACK : Icon.UNDO, words);
    }

    /** One line for each sentence, however many files it is true of. */
    private static void warnings(ConfirmationBuilder builder, MigrationOperation operation, Description description) {
        Icon icon = description.destructive() || description.identity().standby() ? Icon.HAZARD : Icon.HYGIENE;
        Set<String> names = new HashSet<>(operation.plan().fileNames());
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (String warning : description.warnings()) {
            int colon = warning.indexOf(": ");
            boolean ofFile = colon > 0 && names.contains(warning.substring(0, colon));
            List<String> places =
                    files.computeIfAbsent(ofFile ? warning.substring(colon + 2) : warning, text -> new ArrayList<>());
            if (ofFile) {
                places.add(shortName(warning.substring(0, colon)));
            }
        }
        List<String> sentences = List.copyOf(files.keySet());
        int shown = sentences.size() <= SHOWN_WARNINGS + 1 ? sentences.size() : SHOWN_WARNINGS;
        for (String sentence : sentences.subList(0, shown)) {
            builder.warning(icon, places(files.getOrDefault(sentence, List.of())), sentence);
        }
        if (shown < sentences.size()) {
            builder.warning(icon, "", "And " + (sentences.size() - shown) + " more; Copy this plan has them all.");
        }
    }

    private static String places(List<String> numbers) {
        return switch (numbers.size()) {
            case 0 -> "";
            case 1 -> numbers.getFirst();
            default -> numbers.getFirst() + " and " + (numbers.size() - 1) + " more";
        };
    }

    /** The number is enough: the files stand right above with their names. */
    private static String shortName(String fileName) {
        Matcher number = Pattern.compile("^\\d+").matcher(fileName);
        return number.find() ? number.group() : fileName;
    }

    private static void section(ConfirmationBuilder builder, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            // Long lines wrap: without a mark nobody sees where the next one begins.
            builder.section(heading, lines.size() == 1 ? lines.getFirst() : "• " + String.join("\n• ", lines));
        }
    }

    private static Icon icon(Verb verb) {
        return switch (verb) {
            case APPLY -> Icon.APPLY;
            case SKIP -> Icon.SKIP;
            case UNMARK -> Icon.UNMARK;
            case ROLL_BACK -> Icon.ROLL_BACK;
            case RUN -> Icon.RUN_SCRIPT;
        };
    }
}
