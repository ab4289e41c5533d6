package dev.lockkeeper.console.locks.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.TextAlignment;

/** Draws axis, bars and gaps of one strip onto its canvas. Used once for each drawing, on the screen's thread. */
final class TimelinePainter {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int MINUTES_BETWEEN_TICKS = 10;

    /** One waiter must be seen beside four hundred, and must not look like four hundred. */
    private static final double LEAST_BAR = 3;

    private static final int LEAST_TOP = 5;
    private static final double LEAST_GAP = 4;

    /** A bar that ends below the words over it, as a part of the highest. */
    private static final double LOW_BAR = 0.5;

    private final GraphicsContext canvas;
    private final Inks inks;
    private final StripGeometry place;
    private final Words words;

    TimelinePainter(GraphicsContext canvas, Inks inks, StripGeometry place) {
        this.canvas = canvas;
        this.inks = inks;
        this.place = place;
        this.words = new Words(inks.font());
    }

    /** Draws a strip on which nothing was sampled yet. */
    void empty() {
        begin("");
        ink(Ink.MUTED);
        text("No sample yet", place.left() + place.em(0.5), middle(place.barsTop(), place.barsBottom()), false);
    }

    /** Draws everything. */
    void draw(StripContent content, TimeScale scale, List<TimelineBar> bars) {
        begin(content.top() == 0 ? "none" : "top: " + content.top());
        beforeTheFirst(content, scale);
        axis(scale, content.zone());
        bars(bars, scale, Math.max(LEAST_TOP, content.top()));
        List<TimelineGap> gaps = TimelineGap.of(content.points());
        gaps.forEach(gap -> hatch(gap, scale));
        new MarkPainter(canvas, inks, place, words).draw(content.marks(), scale);
        gapWords(gaps, scale, bars, Math.max(LEAST_TOP, content.top()));
    }

    private void begin(String top) {
        canvas.clearRect(0, 0, place.width(), place.height());
        canvas.setFont(inks.font());
        canvas.setTextBaseline(VPos.CENTER);
        double line = (place.barsBottom() - place.barsTop()) / 4;
        ink(Ink.TEXT);
        text("Waiters", place.margin(), place.barsTop() + line, false);
        ink(Ink.MUTED);
        text(top, place.margin(), place.barsTop() + 3 * line, false);
        ink(Ink.TEXT);
        text("Our runs", place.margin(), middle(place.runsTop(), place.runsBottom()), false);
        text("Actions", place.margin(), middle(place.actsTop(), place.actsBottom()), false);
        ink(Ink.BASE);
        canvas.fillRect(place.left(), place.barsBottom(), place.right() - place.left(), 1);
    }

    private void axis(TimeScale scale, ZoneId zone) {
        double middle = middle(place.actsBottom(), place.height());
        String end = SECOND.format(scale.until().atZone(zone));
        double endLeft = place.width() - place.margin() - words.width(end);
        ink(Ink.TEXT);
        text(end, endLeft, middle, false);
        double free = place.left() - place.em(2);
        for (ZonedDateTime tick = firstTick(scale.from().atZone(zone));
                tick.toInstant().isBefore(scale.until());
                tick = tick.plusMinutes(MINUTES_BETWEEN_TICKS)) {
            double x = Math.round(scale.x(tick.toInstant()));
            ink(Ink.GRID);
            canvas.fillRect(x, place.barsTop(), 1, place.actsBottom() - place.barsTop());
            String label = MINUTE.format(tick);
            double left = x - words.width(label) / 2;
            double right = x + words.width(label) / 2;
            if (left >= free && right + place.em(0.8) < endLeft) {
                ink(Ink.MUTED);
                text(label, left, middle, false);
                free = right + place.em(0.8);
            }
        }
    }

    private static ZonedDateTime firstTick(ZonedDateTime from) {
        ZonedDateTime hour = from.truncatedTo(ChronoUnit.HOURS);
        int ticks = from.getMinute() / MINUTES_BETWEEN_TICKS + 1;
        return hour.plusMinutes((long) ticks * MINUTES_BETWEEN_TICKS);
    }

    /** What nobody watched must not look like a time in which nobody waited. */
    private void beforeTheFirst(StripContent content, TimeScale scale) {
        Instant first = content.points().getFirst().at();
        double x = Math.floor(scale.x(first));
        double width = x - place.left();
        if (width < LEAST_GAP) {
            return;
        }
        ink(Ink.UNWATCHED);
        canvas.fillRect(place.left(), place.barsTop(), width, place.barsBottom() - place.barsTop());
        String say = "not watched before " + SECOND.format(first.atZone(content.zone()));
        if (words.width(say) + place.em(1.2) < width) {
            ink(Ink.MUTED);
            // Far from the first sample: what is said of a gap soon after it reaches over its left edge.
            text(say, place.left() + place.em(0.6), middle(place.barsTop(), place.barsBottom()), false);
        }
    }

    private void bars(List<TimelineBar> bars, TimeScale scale, int top) {
        double room = place.barsBottom() - place.barsTop();
        for (TimelineBar bar : bars) {
            double x = Math.max(place.left(), Math.floor(scale.unbound(bar.from())));
            double width = Math.min(StripGeometry.BAR - 1, place.right() - x);
            double height = Math.max(LEAST_BAR, Math.round(room * bar.waiters() / top));
            ink(WaitAge.of(bar.longest()).ink());
            canvas.fillRect(x, place.barsBottom() - height, Math.max(1, width), height);
        }
    }

    private void hatch(TimelineGap gap, TimeScale scale) {
        double left = gapLeft(gap, scale);
        double right = gapRight(gap, scale);
        double top = place.barsTop();
        double bottom = place.barsBottom();
        canvas.save();
        canvas.beginPath();
        canvas.rect(left, top, right - left, bottom - top);
        canvas.clip();
        ink(Ink.UNWATCHED);
        canvas.fillRect(left, top, right - left, bottom - top);
        canvas.setStroke(inks.of(Ink.HATCH));
        canvas.setLineWidth(1.5);
        double height = bottom - top;
        // From a fixed point, so that the lines of two gaps side by side meet.
        for (double x = Math.floor((left - height) / 6) * 6; x < right; x += 6) {
            canvas.strokeLine(x, bottom, x + height, top);
        }
        canvas.restore();
        canvas.setStroke(inks.of(Ink.HATCH));
        canvas.setLineWidth(1);
        canvas.strokeRect(left + 0.5, top + 0.5, right - left - 1, height - 1);
    }

    private double gapLeft(TimelineGap gap, TimeScale scale) {
        return Math.min(Math.floor(scale.x(gap.from())), place.right() - LEAST_GAP);
    }

    private double gapRight(TimelineGap gap, TimeScale scale) {
        return Math.max(gapLeft(gap, scale) + LEAST_GAP, Math.ceil(scale.x(gap.until())));
    }

    /** The latest gaps come first: there is not room for the words of all, and no word may hide a bar. */
    private void gapWords(List<TimelineGap> gaps, TimeScale scale, List<TimelineBar> bars, int top) {
        double y = place.barsTop() + place.em(0.7);
        Room room = new Room(place.left(), place.right());
        gaps.forEach(gap -> room.take(gapLeft(gap, scale), gapRight(gap, scale)));
        bars.stream().filter(bar -> bar.waiters() > top * LOW_BAR).forEach(bar -> {
            double x = scale.x(bar.from());
            room.take(x, x + StripGeometry.BAR);
        });
        for (TimelineGap gap : gaps.reversed()) {
            String say = words.fitting(gap.words(), place.em(32));
            double width = words.width(say);
            double before = gapLeft(gap, scale) - place.em(0.5) - width;
            double behind = gapRight(gap, scale) + place.em(0.5);
            double chosen = room.free(before, before + width) ? before : behind;
            if (gap.until().isAfter(scale.from()) && room.free(chosen, chosen + width)) {
                room.take(chosen - place.em(0.5), chosen + width + place.em(0.5));
                ink(Ink.GROUND);
                canvas.fillRect(chosen - 2, y - place.em(0.6), width + 4, place.em(1.2));
                ink(Ink.MUTED);
                text(say, chosen, y, false);
            }
        }
    }

    private void ink(Ink ink) {
        Paint paint = inks.of(ink);
        canvas.setFill(paint);
    }

    private void text(String say, double x, double y, boolean toTheLeft) {
        canvas.setTextAlign(toTheLeft ? TextAlignment.RIGHT : TextAlignment.LEFT);
        canvas.fillText(say, Math.round(x), Math.round(y));
        canvas.setTextAlign(TextAlignment.LEFT);
    }

    private static double middle(double top, double bottom) {
        return (top + bottom) / 2;
    }
}
