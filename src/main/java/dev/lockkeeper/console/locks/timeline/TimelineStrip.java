package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.locks.Moment;
import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.CssMetaData;
import javafx.css.PseudoClass;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/**
 * The strip itself: a canvas that is drawn when its content, its size or its colours change, and the handle over it. To a
 * screen reader it is a slider whose value are words. Used on the screen's thread.
 */
final class TimelineStrip extends Region {
    /** Pixels before the end that still lead to live: the end itself is hard to hit. */
    private static final double AT_THE_END = 2;

    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");

    private final Inks inks = new Inks(this, this::outdated);
    private final Canvas canvas = new Canvas();
    private final TimelineHandle handle = new TimelineHandle();
    private final Supplier<StripContent> source;
    private final Consumer<Moment> go;
    private StripContent content = new StripContent(List.of(), List.of(), Duration.ofHours(1), ZoneOffset.UTC);
    private List<TimelineBar> bars = List.of();
    private Moment moment = new Moment.Live();
    private boolean stale = true;
    private boolean undrawn = true;
    private int drawings;

    /**
     * A strip without content, which it asks for once it is shown.
     *
     * @param source what there is to show; asked at most once for each drawing
     * @param go where the operator wants to go, here by way of a screen reader
     */
    TimelineStrip(Supplier<StripContent> source, Consumer<Moment> go) {
        this.source = source;
        this.go = go;
        setId("timeline-strip");
        getStyleClass().add("lk-timeline-strip");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText("Time line of the last hour");
        getChildren().addAll(canvas, handle);
        setMinSize(0, USE_PREF_SIZE);
    }

    Inks inks() {
        return inks;
    }

    /** There is something else to show. */
    void contentChanged() {
        stale = true;
        outdated();
    }

    /** Another moment is shown. */
    void show(Moment shown) {
        moment = shown;
        pseudoClassStateChanged(PAST, !shown.live());
        requestLayout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING);
    }

    /** The samples, as they are now. */
    List<TimelinePoint> points() {
        return content().points();
    }

    /** What is there to show, as it is now. */
    StripContent content() {
        if (stale) {
            content = source.get();
            stale = false;
        }
        return content;
    }

    /** The scale of what is shown; empty without samples. */
    Optional<TimeScale> scale() {
        StripContent now = content();
        return now.until().map(until -> geometry().scale(until, now.length()));
    }

    /** Where a pointer at this place leads; empty without samples. */
    Optional<Moment> at(double x) {
        return scale().map(scale -> {
            Instant at = scale.at(x);
            if (x >= scale.right() - AT_THE_END) {
                return new Moment.Live();
            }
            return Scrub.to(points(), at, bar(at, scale));
        });
    }

    private Optional<TimelineBar> bar(Instant at, TimeScale scale) {
        return barsOf(content(), scale).stream().filter(bar -> bar.contains(at)).findFirst();
    }

    /** The shown moment in words. */
    String words() {
        StripContent now = content();
        return Scrub.shown(now.points(), moment)
                .map(point -> (moment.live() ? "Live, " : "") + TimelineWords.of(point, now.zone()))
                .orElse("No sample yet");
    }

    /** How often it was drawn. */
    int drawings() {
        return drawings;
    }

    private void outdated() {
        undrawn = true;
        requestLayout();
    }

    StripGeometry geometry() {
        return new StripGeometry(getWidth(), inks.font().getSize());
    }

    @Override
    protected double computePrefHeight(double width) {
        return geometry().height();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 800;
    }

    @Override
    protected void layoutChildren() {
        StripGeometry geometry = geometry();
        if (canvas.getWidth() != geometry.width() || canvas.getHeight() != geometry.height()) {
            canvas.setWidth(geometry.width());
            canvas.setHeight(geometry.height());
            undrawn = true;
        }
        if (undrawn) {
            draw(geometry);
        }
        handle.resizeRelocate(0, 0, geometry.width(), geometry.height());
        Optional<TimeScale> scale = scale();
        handle.setVisible(scale.isPresent());
        scale.ifPresent(known -> handle.place(geometry, x(known), time()));
    }

    private void draw(StripGeometry geometry) {
        undrawn = false;
        drawings++;
        TimelinePainter painter = new TimelinePainter(canvas.getGraphicsContext2D(), inks, geometry);
        Optional<TimeScale> scale = scale();
        bars = scale.map(known -> barsOf(content(), known)).orElse(List.of());
        scale.ifPresentOrElse(known -> painter.draw(content(), known, bars), painter::empty);
    }

    private static List<TimelineBar> barsOf(StripContent content, TimeScale scale) {
        return TimelineBar.of(content.points(), scale.time(StripGeometry.BAR));
    }

    private double x(TimeScale scale) {
        return switch (moment) {
            case Moment.Live live -> scale.right();
            case Moment.Paused paused -> scale.x(paused.at());
            case Moment.Past past -> scale.x(past.at());
        };
    }

    private String time() {
        return switch (moment) {
            case Moment.Live live -> "";
            case Moment.Paused paused ->
                "paused " + Ages.clock(paused.at(), content().zone());
            case Moment.Past past -> Ages.clock(past.at(), content().zone());
        };
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return Inks.metaData();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        int last = points().size() - 1;
        return switch (attribute) {
            case VALUE ->
                (double) Scrub.shown(points(), moment).map(points()::indexOf).orElse(0);
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) Math.max(0, last);
            case VALUE_STRING -> words();
            case ORIENTATION -> Orientation.HORIZONTAL;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> go.accept(Scrub.bySamples(points(), moment, 1));
            case DECREMENT -> go.accept(Scrub.bySamples(points(), moment, -1));
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
