package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.dialog.ConfirmationBuilder;
import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationContent.Check;
import dev.lockkeeper.console.dialog.PolicyPart;
import dev.lockkeeper.console.migrations.StoppedChoices;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.MigrationOperation;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lays a {@link Description} out as a confirmation. The words are the description's; only the comparison with what the
 * window shows is added here. Stateless.
 */
final class Contract {
    private static final Pattern QUARTET = Pattern.compile("(.{4})(?=.)");

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
        ContractFiles.add(builder, description, verb);
        ContractWarnings.add(builder, operation, description);
        section(builder, "Limits", description.limits());
        section(builder, "What is recorded", description.recorded());
        section(builder, "If it fails, how to undo", description.undo());
        invalidIndexes(operation)
                .forEach(index -> builder.agreement("I agree that the invalid index " + index
                        + ", which a failed build left, is dropped first (DROP INDEX CONCURRENTLY)."));
        if (description.destructive() || elsewhere) {
            builder.dangerous();
        }
        boolean reasonUseful = verb == Verb.ROLL_BACK
                || verb == Verb.RUN
                || description.level().wantsName();
        PolicyPart.add(builder, description, reasonUseful, elsewhere);
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
