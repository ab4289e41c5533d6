package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.dialog.ChoiceDialog;
import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.locks.graph.GraphImage;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.operation.incident.Incident;
import dev.lockkeeper.operation.incident.IncidentFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.image.WritableImage;
import javafx.util.Subscription;

/**
 * Writes the moment that is shown, with the hour behind it, into files: says what they hold, asks for their name, writes them
 * beside the screen's work and says where they are. Nothing is sent anywhere. Used on the screen's thread.
 */
final class IncidentExport {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LocksModel model;
    private final Incident.Place place;
    private final OverlayHost overlay;
    private final Desktop desktop;
    private final Background background;
    private final Function<Scene, Subscription> dress;
    private Path folder = Path.of(System.getProperty("user.home", "."));

    /**
     * @param place the environment
     * @param dress gives a picture the looks of the window until the subscription is let go
     */
    IncidentExport(
            LocksModel model,
            Incident.Place place,
            OverlayHost overlay,
            Desktop desktop,
            Background background,
            Function<Scene, Subscription> dress) {
        this.model = model;
        this.place = place;
        this.overlay = overlay;
        this.desktop = desktop;
        this.background = background;
        this.dress = dress;
    }

    /** What was on the screen when it was asked for: while the operator chooses a name, it may go on. */
    private record Asked(ServerIdentity server, LockSnapshot snapshot, boolean past, Surroundings surroundings) {}

    /**
     * Asks, and writes.
     *
     * @param server the server as it last answered; empty if it never did
     */
    void ask(Optional<ServerIdentity> server) {
        Shown shown = model.shownProperty().get();
        Optional<LockSnapshot> snapshot = shown.snapshot();
        if (server.isEmpty() || snapshot.isEmpty()) {
            MessageDialog.show(
                    overlay,
                    Icon.FAILED,
                    "Nothing was written: no sample is shown",
                    "The server has not answered at this moment. Choose another one in the timeline, or wait for it.",
                    "",
                    desktop::copy);
            return;
        }
        boolean past = shown.moment() instanceof Moment.Past;
        Surroundings surroundings =
                past ? new Surroundings(model.runsShown(), List.of(), List.of()) : model.surroundings();
        Asked asked = new Asked(server.get(), snapshot.get(), past, surroundings);
        CheckBox values = new CheckBox("with the values in the statements");
        values.setId("export-values");
        values.setMnemonicParsing(false);
        new ChoiceDialog(
                        Icon.EXPORT,
                        "Export the locks of "
                                + Ages.clock(
                                        asked.snapshot.takenAt(), model.clock().getZone()),
                        List.of(
                                "Written are a report in Markdown, the same as JSON for programs, and the graph as a"
                                        + " picture: the diagnosis, who waits for whom, the sessions with their"
                                        + " statements, and the timeline and episodes of the last hour.",
                                "Values in statements are replaced by ? and comments are left out. With them, the files"
                                        + " may hold other people's data.",
                                "Nothing leaves this computer."))
                .middle(values)
                .verb("Choose a file…", false, () -> choose(asked, values.isSelected()))
                .stay("Cancel", () -> {})
                .show(overlay);
    }

    private void choose(Asked asked, boolean values) {
        desktop.chooseNewFile("Export incident", folder, name(asked.snapshot.takenAt()))
                .ifPresent(chosen -> write(asked, values, chosen));
    }

    private String name(Instant at) {
        return "locks-" + place.name().replaceAll("[^\\p{L}\\p{N}._-]+", "-") + "-" + NAME.format(at) + ".md";
    }

    private void write(Asked asked, boolean values, Path chosen) {
        Optional.ofNullable(chosen.toAbsolutePath().getParent()).ifPresent(parent -> folder = parent);
        Incident incident = incident(asked, values);
        List<OwnRun> runs = asked.surroundings.runs();
        // Drawn anew, because on the screen the statements have their values.
        Optional<WritableImage> image = incident.graph()
                .filter(graph -> !graph.isEmpty())
                .flatMap((WaitGraph graph) -> GraphImage.of(graph, runs, asked.past, dress));
        background
                .run(
                        "writing the report " + chosen,
                        () -> IncidentFiles.write(chosen, incident, image.map(PngImage::of)))
                .onSuccess(files -> MessageDialog.show(
                        overlay,
                        Icon.APPLIED,
                        "The report is written",
                        values
                                ? "The values in the statements are in it: take care whom you give it to."
                                : "Values in the statements are replaced by ?, in the picture too.",
                        files.stream().map(Path::toString).collect(Collectors.joining("\n")),
                        desktop::copy))
                .onError(
                        IOException.class,
                        failure -> MessageDialog.show(
                                overlay,
                                Icon.FAILED,
                                "The report is not written",
                                String.valueOf(failure.getMessage()),
                                "",
                                desktop::copy))
                .start();
    }

    private Incident incident(Asked asked, boolean values) {
        var history = model.history();
        return new Incident(
                asked.server,
                Optional.of(place),
                new LockSample.Seen(asked.snapshot),
                asked.past,
                asked.surroundings,
                values,
                new Incident.Timeline(history.points(), history.episodes(), history.marks()));
    }
}
