package dev.lockkeeper.console.locks.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.locks.LocksModel;
import dev.lockkeeper.lock.history.TimelineMark;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the strip, several hours under one another, to be looked at. */
@Tag("pictures")
class TimelinePictures {
    private static final Duration HOUR = Duration.ofHours(1);

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @Test
    void hours() {
        assertThat(Pictures.of("timeline", TimelinePictures::all).take()).hasSize(4);
    }

    private static Parent all() {
        Map<String, LocksModel> hours = new LinkedHashMap<>();
        hours.put("calm", Hours.model(HOUR, Hours::calm));
        LocksModel convoy = Hours.model(HOUR, Hours::convoy);
        act(convoy, 1380, "cancelled pid 2954");
        run(convoy, 2940, Optional.of(2910L), "Apply 1 to staging");
        run(convoy, 300, Optional.empty(), "Apply 3 to staging");
        convoy.history().add(new TimelineMark.Statement(before(296), "014_index_tolls_paid_at.sql, statement 1 of 2"));
        convoy.history().add(new TimelineMark.Statement(before(106), "015_toll.sql, statement 1 of 4"));
        hours.put("convoy, gap, run, act", convoy);
        LocksModel past = Hours.model(HOUR, Hours::convoy);
        act(past, 1380, "cancelled pid 2954");
        run(past, 2940, Optional.of(2910L), "Apply 1 to staging");
        run(past, 300, Optional.empty(), "Apply 3 to staging");
        past.showPast(before(1416));
        hours.put("past", past);
        hours.put("just opened", Hours.model(Duration.ofMinutes(11), Hours::convoy));
        LocksModel many = Hours.model(
                HOUR,
                (at, before) -> before % 900 < 6
                        ? Hours.missed(at, "The server did not answer within 2 s")
                        : Hours.waiting(
                                at,
                                (int) (before % 480 == 0 ? 400 : before % 60 / 6),
                                Duration.ofSeconds(before % 90)));
        for (long before : new long[] {3000, 2990, 2400, 1200, 1190, 1180, 20}) {
            act(many, before, "terminated pid " + (3000 + before));
        }
        run(many, 3400, Optional.of(1400L), "Apply 12 to production");
        for (int file = 1; file <= 12; file++) {
            many.history()
                    .add(new TimelineMark.Statement(
                            before(3400 - file * file * 13L), "0" + file + "_change.sql, statement 1 of 3"));
        }
        many.pause();
        hours.put("many of everything", many);
        hours.put("nothing yet", new LocksModel(Hours.CLOCK));
        VBox box = new VBox(14);
        hours.forEach((words, model) -> {
            LockTimeline timeline = new LockTimeline(model);
            timeline.activate();
            box.getChildren().add(timeline.node());
        });
        return box;
    }

    private static Instant before(long seconds) {
        return Hours.END.minusSeconds(seconds);
    }

    private static void act(LocksModel model, long before, String words) {
        model.history().add(new TimelineMark.Act(before(before), words, "cancelled"));
    }

    private static void run(LocksModel model, long before, Optional<Long> until, String title) {
        model.history().add(new TimelineMark.Run(before(before), title, until.map(TimelinePictures::before)));
    }
}
