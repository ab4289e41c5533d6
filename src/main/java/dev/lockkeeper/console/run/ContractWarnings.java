package dev.lockkeeper.console.run;

import dev.lockkeeper.console.dialog.ConfirmationBuilder;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Description.DescribedFinding;
import dev.lockkeeper.operation.MigrationOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can go wrong, in a confirmation: the hazards with their places, then every other warning once. Stateless. */
final class ContractWarnings {
    static final int SHOWN = 40;

    private static final Pattern NUMBER = Pattern.compile("^\\d+");
    private static final Pattern UNREAD = Pattern.compile("(.+?)(:\\d+:\\d+) not analysed: (.+)", Pattern.DOTALL);

    private ContractWarnings() {}

    static void add(ConfirmationBuilder builder, MigrationOperation operation, Description description) {
        List<DescribedFinding> hazards = description.findings();
        int shown = shown(hazards.size());
        for (DescribedFinding hazard : hazards.subList(0, shown)) {
            builder.warning(Icon.HAZARD, shortPlace(hazard.place()), hazard.sentence());
        }
        if (shown < hazards.size()) {
            builder.warning(
                    Icon.HAZARD, "", "And " + (hazards.size() - shown) + " more hazards; Copy this plan has them all.");
        }
        others(builder, operation, description);
    }

    /** One more than is shown is shown as well: "and 1 more" would take the same line. */
    private static int shown(int count) {
        return count <= SHOWN + 1 ? count : SHOWN;
    }

    /** One line for each sentence, however many files it is true of. */
    private static void others(ConfirmationBuilder builder, MigrationOperation operation, Description description) {
        Icon icon = description.destructive() || description.identity().standby() ? Icon.HAZARD : Icon.HYGIENE;
        Set<String> names = new HashSet<>(operation.plan().fileNames());
        Map<String, List<String>> files = new LinkedHashMap<>();
        Map<String, Icon> icons = new LinkedHashMap<>();
        for (String warning : description.warnings()) {
            Matcher unread = UNREAD.matcher(warning);
            int colon = warning.indexOf(": ");
            boolean ofFile = colon > 0 && names.contains(warning.substring(0, colon));
            if (unread.matches()) {
                String sentence = "Not analysed: " + unread.group(3);
                icons.put(sentence, Icon.NOT_ANALYSED);
                files.computeIfAbsent(sentence, text -> new ArrayList<>())
                        .add(shortPlace(unread.group(1) + unread.group(2)));
            } else if (ofFile) {
                files.computeIfAbsent(warning.substring(colon + 2), text -> new ArrayList<>())
                        .add(shortPlace(warning.substring(0, colon)));
            } else {
                files.computeIfAbsent(warning, text -> new ArrayList<>());
            }
        }
        List<String> sentences = List.copyOf(files.keySet());
        int shown = shown(sentences.size());
        for (String sentence : sentences.subList(0, shown)) {
            builder.warning(
                    icons.getOrDefault(sentence, icon), places(files.getOrDefault(sentence, List.of())), sentence);
        }
        if (shown < sentences.size()) {
            builder.warning(icon, "", "And " + (sentences.size() - shown) + " more; Copy this plan has them all.");
        }
    }

    private static String places(List<String> places) {
        return switch (places.size()) {
            case 0 -> "";
            case 1 -> places.getFirst();
            default -> places.getFirst() + " and " + (places.size() - 1) + " more";
        };
    }

    /** {@code 015:5:5}: the number is enough, the files stand right above with their names. */
    private static String shortPlace(String place) {
        Matcher number = NUMBER.matcher(place);
        int behind = place.indexOf(".sql");
        if (!number.find() || behind < 0) {
            return place;
        }
        boolean rollback = place.substring(0, behind).endsWith("_rollback");
        return number.group() + (rollback ? " rollback" : "") + place.substring(behind + ".sql".length());
    }
}
