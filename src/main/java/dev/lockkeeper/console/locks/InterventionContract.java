package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.dialog.ConfirmationBuilder;
import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationContent.Check;
import dev.lockkeeper.console.dialog.PolicyPart;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Intervention;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Lays the {@link Description} of an intervention out as a confirmation. The words are the description's; only the comparison
 * with what the window shows is added. Stateless.
 */
final class InterventionContract {
    private InterventionContract() {}

    /**
     * The confirmation of an intervention.
     *
     * @param band the server as the window shows it; empty if it shows none
     * @param zone the operator's
     */
    static ConfirmationContent of(Intervention intervention, Optional<ServerIdentity> band, ZoneId zone) {
        Description description = intervention.describe();
        boolean elsewhere = band.filter(description.identity()::samePlaceAs).isEmpty();
        String readAgain = "read again " + Ages.clock(description.identity().readAt(), zone);
        ConfirmationBuilder builder = new ConfirmationBuilder(
                        description.title(), description.tier(), description.button())
                .verbIcon(icon(intervention.kind()))
                // "Cancel" beside "Cancel query" would be the same word for the opposite.
                .leave("Do nothing")
                .where(
                        description.identity(),
                        elsewhere
                                ? new Check(Tone.DANGER, "NOT what the band shows, " + readAgain)
                                : new Check(Tone.SUCCESS, "same as the band, " + readAgain))
                .dangerous();
        description.particulars().forEach(about -> builder.about(about.heading(), String.join("\n", about.lines())));
        if (elsewhere) {
            builder.warning(
                    Icon.HAZARD, "", "Another server answers than the band shows. Do nothing, and look where you are.");
        }
        description.findings().forEach(finding -> builder.warning(Icon.HAZARD, finding.place(), finding.sentence()));
        description.warnings().forEach(warning -> builder.warning(Icon.HYGIENE, "", warning));
        section(builder, "Limits", description.limits());
        section(builder, "What is recorded", description.recorded());
        section(builder, "How to undo", description.undo());
        PolicyPart.add(builder, description, true, elsewhere);
        return builder.build();
    }

    private static Icon icon(Intervention.Kind kind) {
        return switch (kind) {
            case CANCEL_QUERY -> Icon.CANCEL;
            case TERMINATE -> Icon.TERMINATE;
            case ROLL_BACK_PREPARED -> Icon.ROLL_BACK;
        };
    }

    private static void section(ConfirmationBuilder builder, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            builder.section(heading, String.join("\n", lines));
        }
    }
}
