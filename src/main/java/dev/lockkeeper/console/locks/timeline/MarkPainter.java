package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.lock.history.TimelineMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/**
 * Draws our runs with their statements and what was done to others. Used once for each drawing, on the screen's thread.
 */
final class MarkPainter {
    private static final double LEAST_RUN = 4;
    private static final double RADIUS = 4;

    private final GraphicsContext canvas;
    private final Inks inks;
    private final StripGeometry place;
    private final Words words;

    MarkPainter(GraphicsContext canvas, Inks inks, StripGeometry place, Words words) {
        this.canvas = canvas;
        this.inks = inks;
        this.place = place;
        this.words = words;
    }

    void draw(List<TimelineMark> marks, TimeScale scale) {
        List<TimelineMark> inSight = marks.stream()
                .filter(mark ->
                        !end(mark, scale).isBefore(scale.from()) && !mark.at().isAfter(scale.until()))
                .toList();
        runs(inSight, scale);
        acts(inSight, scale);
    }

    private static Instant end(TimelineMark mark, TimeScale scale) {
        return mark instanceof TimelineMark.Run run ? run.until().orElse(scale.until()) : mark.at();
    }

    private void runs(List<TimelineMark> marks, TimeScale scale) {
        List<TimelineMark.Run> runs = only(marks, TimelineMark.Run.class);
        List<TimelineMark.Statement> statements = only(marks, TimelineMark.Statement.class);
        double top = place.runsTop() + 1;
        double height = place.runsBottom() - top - 1;
        double middle = Math.round(top + height / 2);
        for (int number = 0; number < runs.size(); number++) {
            TimelineMark.Run run = runs.get(number);
            double left = Math.floor(scale.x(run.at()));
            double right = Math.max(left + LEAST_RUN, Math.ceil(scale.x(end(run, scale))));
            canvas.setFill(inks.of(Ink.RUN));
            canvas.fillRoundRect(left, top, right - left, height, RADIUS, RADIUS);
            double next =
                    number + 1 < runs.size() ? scale.x(runs.get(number + 1).at()) : place.right();
            double said = title(run, left, right, next, middle);
            List<TimelineMark.Statement> within = statements.stream()
                    .filter(statement -> !statement.at().isBefore(run.at())
                            && !statement.at().isAfter(end(run, scale)))
                    .toList();
            for (int each = 0; each < within.size(); each++) {
                double x = Math.floor(scale.x(within.get(each).at()));
                double until =
                        each + 1 < within.size() ? scale.x(within.get(each + 1).at()) : right;
                statement(within.get(each), Math.max(x, left), until, said, middle);
            }
        }
    }

    /** Returns where the words inside the run end. */
    private double title(TimelineMark.Run run, double left, double right, double next, double middle) {
        double space = place.em(0.4);
        double width = words.width(run.title());
        if (width + 2 * space <= right - left) {
            write(run.title(), Ink.ON_RUN, left + space, middle);
            return left + space + width;
        }
        if (right + space + width < next) {
            write(run.title(), Ink.TEXT, right + space, middle);
        } else if (left - space - width > place.left()) {
            write(run.title(), Ink.TEXT, left - space - width, middle);
        }
        return left;
    }

    private void statement(TimelineMark.Statement statement, double x, double until, double said, double middle) {
        double space = place.em(0.4);
        if (x > said + 1) {
            canvas.setFill(inks.of(Ink.ON_RUN));
            canvas.fillRect(x, place.runsTop() + 2, 1, place.runsBottom() - place.runsTop() - 4);
        }
        double from = Math.max(x, said) + 1.5 * space;
        if (words.width(statement.words()) + from + space <= until) {
            write(statement.words(), Ink.ON_RUN, from, middle);
        }
    }

    private void acts(List<TimelineMark> marks, TimeScale scale) {
        List<TimelineMark.Act> acts = only(marks, TimelineMark.Act.class);
        double middle = Math.round((place.actsTop() + place.actsBottom()) / 2) - 0.5;
        Room room = new Room(place.left(), place.width());
        double arm = place.em(0.3);
        for (TimelineMark.Act act : acts) {
            double x = Math.round(scale.x(act.at())) + 0.5;
            room.take(x - arm - 2, x + arm + 2);
            cross(x, middle, arm);
        }
        for (TimelineMark.Act act : acts.reversed()) {
            double x = Math.round(scale.x(act.at()));
            double width = words.width(act.words());
            double behind = x + arm + place.em(0.5);
            double before = x - arm - place.em(0.5) - width;
            double left = room.free(behind, behind + width) ? behind : before;
            if (room.free(left, left + width)) {
                room.take(left - place.em(0.5), left + width + place.em(0.5));
                write(act.words(), Ink.TEXT, left, Math.round(middle));
            }
        }
    }

    private void cross(double x, double middle, double arm) {
        canvas.setStroke(inks.of(Ink.MUTED));
        canvas.setLineWidth(1);
        canvas.setLineDashes(2, 2);
        canvas.strokeLine(x, place.barsTop(), x, middle - arm - 2);
        canvas.setLineDashes();
        canvas.setStroke(inks.of(Ink.TEXT));
        canvas.setLineWidth(1.8);
        canvas.setLineCap(StrokeLineCap.ROUND);
        canvas.strokeLine(x - arm, middle - arm, x + arm, middle + arm);
        canvas.strokeLine(x - arm, middle + arm, x + arm, middle - arm);
        canvas.setLineCap(StrokeLineCap.BUTT);
    }

    private void write(String say, Ink ink, double x, double y) {
        canvas.setFill(inks.of(ink));
        canvas.setTextAlign(TextAlignment.LEFT);
        canvas.fillText(say, Math.round(x), y);
    }

    private static <T extends TimelineMark> List<T> only(List<TimelineMark> marks, Class<T> kind) {
        List<T> found = new ArrayList<>();
        marks.stream().filter(kind::isInstance).map(kind::cast).forEach(found::add);
        return found;
    }
}
