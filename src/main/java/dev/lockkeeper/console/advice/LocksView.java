package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.advice.LockOverview.Note;
import dev.lockkeeper.console.advice.LockOverview.RelationRow;
import dev.lockkeeper.console.advice.LockOverview.Step;
import dev.lockkeeper.console.advice.LockOverview.Target;
import dev.lockkeeper.console.session.PendingAdvice;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Prose;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.operation.FileAdvice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the selected file locks, before it runs. Used on the screen's thread. */
public final class LocksView extends ScrollPane {
    /** More than anybody reads; the command line lists them all. */
    private static final int SHOWN = 150;

    private final VBox body = new VBox();
    private final Consumer<Target> jump;

    /** @param jump leads to a statement in the file's text */
    public LocksView(Consumer<Target> jump) {
        this.jump = jump;
        setId("detail-locks");
        getStyleClass().add("lk-locks");
        getStylesheets()
                .add(Objects.requireNonNull(LocksView.class.getResource("advice.css"), "advice.css")
                        .toExternalForm());
        body.getStyleClass().add("lk-locks-body");
        setContent(body);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(true);
        setAccessibleText("What the file locks");
    }

    /** Shows what is known of a file. */
    public void show(PendingAdvice advice) {
        body.getChildren().clear();
        setVvalue(0);
        switch (advice) {
            case PendingAdvice.Known known -> known(known.advice());
            case PendingAdvice.Computing computing ->
                body.getChildren().add(notice(Icon.NOTICE, "What this file locks is being found out …"));
            case PendingAdvice.Unknown unknown -> body.getChildren().add(notice(Icon.NOT_ANALYSED, unknown.sentence()));
            case PendingAdvice.NotPending notPending ->
                body.getChildren().add(notice(Icon.NOTICE, "This file is not about to run."));
        }
    }

    private void known(FileAdvice advice) {
        Optional<LockOverview> known = advice.forecast().map(LockOverview::of);
        if (known.isEmpty()) {
            advice.notAnalysed().forEach(place -> body.getChildren().add(notice(Icon.NOT_ANALYSED, place.sentence())));
            return;
        }
        LockOverview overview = known.get();
        if (!overview.catalogKnown()) {
            body.getChildren()
                    .add(notice(
                            Icon.HYGIENE, "The catalog could not be read: only what the file itself says is known."));
        }
        if (overview.locks().isEmpty()) {
            body.getChildren()
                    .add(notice(
                            overview.certain() ? Icon.CHECKED : Icon.NOT_ANALYSED,
                            "Locks nothing that is there already"
                                    + (overview.certain() ? "." : ", as far as can be said.")));
        }
        limited(overview.locks(), "locks").forEach(row -> body.getChildren().add(relation(row)));
        notes("Not known", Icon.NOT_ANALYSED, overview.depends());
        notes("Not analysed: what these statements lock is not told here", Icon.NOT_ANALYSED, overview.unread());
        if (!overview.created().isEmpty()) {
            body.getChildren().add(heading("New, so that their locks hurt nobody"));
            Label names = new Label(String.join(", ", overview.created()));
            names.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, Tone.MUTED.styleClass(), "lk-locks-new");
            wrap(names);
            body.getChildren().add(names);
        }
        if (!overview.steps().isEmpty()) {
            body.getChildren().add(heading("Statement by statement"));
            limited(overview.steps(), "statements")
                    .forEach(step -> body.getChildren().add(step(step)));
        }
        if (overview.quiet() > 0) {
            Label quiet = secondary(overview.quiet() + (overview.quiet() == 1 ? " statement locks" : " statements lock")
                    + " no relation.");
            quiet.getStyleClass().add("lk-locks-rest");
            body.getChildren().add(quiet);
        }
    }

    private <T> List<T> limited(List<T> all, String what) {
        if (all.size() > SHOWN) {
            body.getChildren()
                    .add(notice(
                            Icon.NOTICE,
                            "The first " + SHOWN + " of " + all.size() + " " + what
                                    + "; lockkeeper forecast lists them all."));
        }
        return all.subList(0, Math.min(all.size(), SHOWN));
    }

    private Node relation(RelationRow row) {
        Label name = new Label(row.relation());
        name.getStyleClass().addAll(LkStyles.MONO, LkStyles.STRONG);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Label mode = new Label(row.mode().sqlName());
        mode.getStyleClass()
                .addAll(
                        LkStyles.MONO,
                        LkStyles.SECONDARY,
                        LkStyles.STRONG,
                        tone(row.mode()).styleClass());
        mode.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, name, mode);
        row.kind().ifPresent(kind -> head.getChildren().add(1, secondary(kind)));
        head.setAlignment(Pos.CENTER_LEFT);
        Label stops = new Label(row.stops() + " · " + row.held());
        stops.getStyleClass().add(LkStyles.SECONDARY);
        wrap(stops);
        VBox lines = new VBox(head, stops);
        if (!row.work().isEmpty()) {
            Label work = new Label(String.join(" · ", row.work()));
            work.getStyleClass().add(LkStyles.SECONDARY);
            wrap(work);
            lines.getChildren().add(work);
        }
        Label by = secondary("taken by");
        by.setMinWidth(USE_PREF_SIZE);
        lines.getChildren().add(taken(row.takenBy(), by));
        lines.getStyleClass()
                .addAll("lk-lock-row", "lk-lock-" + tone(row.mode()).name().toLowerCase(java.util.Locale.ROOT));
        return lines;
    }

    /** As strong as what it keeps waiting; the words beside it say the same. */
    private static Tone tone(LockMode mode) {
        return mode.blocksReads() ? Tone.DANGER : mode.blocksWrites() ? Tone.WARNING : Tone.MUTED;
    }

    private Node taken(Target target, Node... before) {
        HBox line = new HBox(6, before);
        line.getChildren().addAll(link(target), summary(target));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Hyperlink link(Target target) {
        Hyperlink link = new Hyperlink(target.words());
        link.getStyleClass().add(LkStyles.SECONDARY);
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(event -> {
            link.setVisited(false);
            jump.accept(target);
        });
        link.setAccessibleText("Show " + target.words() + " in the SQL: " + target.summary());
        return link;
    }

    private static Label summary(Target target) {
        Label summary = new Label(target.summary());
        summary.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, Tone.MUTED.styleClass());
        summary.setMinWidth(0);
        return summary;
    }

    private void notes(String title, Icon icon, List<Note> notes) {
        if (notes.isEmpty()) {
            return;
        }
        body.getChildren().add(heading(title));
        for (Note note : limited(notes, "sentences")) {
            Prose sentence = new Prose(note.sentence(), LkStyles.SECONDARY);
            FlowPane places = new FlowPane(8, 0);
            places.setRowValignment(VPos.CENTER);
            note.statements().stream()
                    .limit(6)
                    .forEach(target -> places.getChildren().add(link(target)));
            if (note.statements().size() > 6) {
                places.getChildren().add(secondary("and " + (note.statements().size() - 6) + " more"));
            }
            VBox words = new VBox(sentence, places);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = new HBox(8, icon.state(), words);
            line.getStyleClass().add("lk-lock-note");
            body.getChildren().add(line);
        }
    }

    private Node step(Step step) {
        VBox lines = new VBox(taken(step.statement()));
        for (String lock : step.locks()) {
            Label words = new Label(lock);
            words.getStyleClass().add(LkStyles.SECONDARY);
            wrap(words);
            lines.getChildren().add(words);
        }
        lines.getStyleClass().add("lk-lock-step");
        return lines;
    }

    private static Node heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG, Tone.MUTED.styleClass(), "lk-locks-heading");
        wrap(label);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Node notice(Icon icon, String sentence) {
        Label label = new Label(sentence, icon.state());
        label.getStyleClass().addAll(LkStyles.SECONDARY, "lk-locks-notice");
        wrap(label);
        return label;
    }

    private static Label secondary(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        return label;
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }
}
