package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.console.locks.LocksModel;
import dev.lockkeeper.console.locks.Moment;
import dev.lockkeeper.console.shell.FoldingRow;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.history.TimelineMark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * The last hour under the lock view: how many waited and for how long, our runs, what was done to others, and the times of
 * which nothing is known. Its handle leads back to any sample: drag it, click, Left and Right by one sample, with Shift by a
 * minute, Home to the oldest, End and Esc to live. Used on the screen's thread.
 */
public final class LockTimeline {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String HOW = "drag the handle, or Left and Right by one sample";

    /** How near in pixels the pointer must be to a mark. */
    private static final double NEAR = 5;

    private final LocksModel model;
    private final VBox node = new VBox();
    private final Label hint = new Label(HOW);
    private final TimelineStrip strip;
    private Subscription subscriptions = Subscription.EMPTY;

    /** A strip for this model; it begins to follow it with {@link #activate()}. */
    public LockTimeline(LocksModel model) {
        this.model = model;
        strip = new TimelineStrip(this::content, this::go);
        node.setId("timeline");
        node.getStyleClass().add("lk-timeline");
        node.getStylesheets()
                .add(Objects.requireNonNull(LockTimeline.class.getResource("timeline.css"), "timeline.css")
                        .toExternalForm());
        node.getChildren().addAll(head(), strip);
        node.setMinHeight(Region.USE_PREF_SIZE);
        node.setMaxHeight(Region.USE_PREF_SIZE);
        strip.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        strip.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pointed);
        strip.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::pointed);
        strip.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hint.setText(over(event.getX())));
        strip.addEventHandler(MouseEvent.MOUSE_EXITED, event -> say());
    }

    /** What fills the foot of the view; always the same node, of a fixed height. */
    public Node node() {
        return node;
    }

    /** Begins to follow the model. */
    public void activate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.combine(
                model.historyVersionProperty().subscribe(version -> strip.contentChanged()),
                model.shownProperty().subscribe(shown -> {
                    strip.show(shown.moment());
                    say();
                }));
    }

    /** Lets go of the model. */
    public void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    private StripContent content() {
        return new StripContent(
                model.history().points(),
                model.history().marks(),
                model.history().length(),
                model.clock().getZone());
    }

    private FoldingRow head() {
        FoldingRow head = new FoldingRow(12);
        head.getStyleClass().add("lk-timeline-head");
        Label title = new Label("Last hour");
        title.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG);
        title.setMinWidth(Region.USE_PREF_SIZE);
        hint.setId("timeline-hint");
        hint.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        hint.setMinWidth(0);
        head.lead(title, FoldingRow.NEVER);
        head.lead(hint, FoldingRow.NEVER);
        for (WaitAge age : WaitAge.values()) {
            head.trail(legend(age.words(), age.ink().styleClass()), FoldingRow.NEVER);
        }
        head.trail(legend("no sample", Ink.HATCH.styleClass()), FoldingRow.NEVER);
        return head;
    }

    private static Node legend(String words, String colour) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("lk-timeline-swatch", colour);
        Label label = new Label(words, swatch);
        label.getStyleClass().addAll(LkStyles.BADGE, "lk-timeline-legend");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return new HBox(label);
    }

    private void pressed(KeyEvent event) {
        Moment now = model.shownProperty().get().moment();
        Optional<Moment> wanted = switch (event.getCode()) {
            case LEFT, KP_LEFT -> Optional.of(step(event, now, -1));
            case RIGHT, KP_RIGHT -> Optional.of(step(event, now, 1));
            case HOME -> Optional.of(Scrub.first(strip.points()));
            case END -> Optional.of(new Moment.Live());
            // Where it changes nothing Esc belongs to others.
            case ESCAPE -> now.live() ? Optional.empty() : Optional.of(new Moment.Live());
            default -> Optional.empty();
        };
        if (wanted.isPresent() && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown()) {
            go(wanted.get());
            event.consume();
        }
    }

    private Moment step(KeyEvent event, Moment from, int direction) {
        return event.isShiftDown()
                ? Scrub.byTime(strip.points(), from, MINUTE.multipliedBy(direction))
                : Scrub.bySamples(strip.points(), from, direction);
    }

    private void pointed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        strip.requestFocus();
        strip.at(event.getX()).ifPresent(this::go);
        event.consume();
    }

    private void go(Moment wanted) {
        if (wanted.equals(model.shownProperty().get().moment())) {
            return;
        }
        switch (wanted) {
            case Moment.Live live -> model.live();
            case Moment.Paused paused -> model.showPast(paused.at());
            case Moment.Past past -> model.showPast(past.at());
        }
    }

    private void say() {
        hint.setText(model.shownProperty().get().moment().live() ? HOW : strip.words());
    }

    /** What the pointer is over. */
    private String over(double x) {
        StripContent content = strip.content();
        return strip.scale()
                .flatMap(scale -> strip.at(x)
                        .flatMap(there -> Scrub.shown(content.points(), there))
                        .map(point -> Stream.concat(
                                        Stream.of(TimelineWords.of(point, content.zone())),
                                        near(content.marks(), scale, x))
                                .collect(Collectors.joining(" · "))))
                .orElse(HOW);
    }

    private static Stream<String> near(List<TimelineMark> marks, TimeScale scale, double x) {
        return marks.stream()
                .filter(mark -> switch (mark) {
                    case TimelineMark.Run run -> {
                        Instant until = run.until().orElse(scale.until());
                        yield x > scale.x(run.at()) - NEAR && x < scale.x(until) + NEAR;
                    }
                    case TimelineMark.Statement statement -> Math.abs(scale.unbound(statement.at()) - x) < NEAR;
                    case TimelineMark.Act act -> Math.abs(scale.unbound(act.at()) - x) < NEAR;
                })
                .map(TimelineWords::of);
    }
}
