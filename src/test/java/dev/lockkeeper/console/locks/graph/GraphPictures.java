package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the wait graph, to be looked at. */
@Tag("pictures")
class GraphPictures {
    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    private static void panel(String name, Supplier<GraphPlace> place) {
        take(name, place, 604, 470, unused -> {});
    }

    private static void take(
            String name, Supplier<GraphPlace> place, double width, double height, Consumer<Parent> prepared) {
        Pictures.of("locks-graph-" + name, () -> (Parent) place.get().view.node())
                .after(scene -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    prepared.accept(scene.getRoot());
                })
                .sized("", width, height)
                .take();
    }

    private static Supplier<GraphPlace> of(Supplier<LockSnapshot> snapshot) {
        return () -> GraphPlace.of(snapshot.get());
    }

    @Test
    void convoys() {
        panel("2", of(GraphScenes::two));
        panel("41", () -> {
            GraphPlace place = GraphPlace.of(GraphScenes.convoyAndPrepared(37));
            place.model.select(new ParticipantId.BackendId(
                    3920,
                    Graphs.backend(3920, "", dev.lockkeeper.lock.BackendState.IDLE, java.time.Duration.ZERO, "")
                            .id()
                            .startedAt()));
            return place;
        });
        take("41-wide", of(() -> GraphScenes.convoyAndPrepared(37)), 1400, 620, root -> {});
        take(
                "41-unfolded",
                of(() -> GraphScenes.convoyAndPrepared(37)),
                1000,
                900,
                root -> ((Button) root.lookup("#graph-unfold-stack-passages")).fire());
    }

    @Test
    void trees() {
        panel("12", of(GraphScenes::twelve));
        take("12-wide", of(GraphScenes::twelve), 1400, 900, root -> {});
        take("holders", of(GraphScenes::manyHolders), 1400, 500, root -> {});
    }

    @Test
    void crowds() {
        panel("60", of(GraphScenes::sixty));
        take("60-wide", of(GraphScenes::sixty), 1400, 620, root -> {});
        panel("400", of(GraphScenes::fourHundred));
        take("400-wide", of(GraphScenes::fourHundred), 1400, 620, root -> {});
        take("400-unfolded", of(GraphScenes::fourHundred), 1400, 900, root -> {
            ((Button) root.lookup("#graph-unfold-stack-passages")).fire();
            ((Button) root.lookup("#graph-unfold-stack-a-row-of-tolls")).fire();
            ((Button) root.lookup("#graph-fit")).fire();
        });
    }

    @Test
    void circles() {
        panel("circle", of(GraphScenes::circle));
        panel("deadlock", () -> {
            GraphPlace place = GraphPlace.of(GraphScenes.largeCircle());
            place.model.surroundings(
                    new Surroundings(List.of(), List.of(), List.of(GraphScenes.inCircle(GraphScenes.largeCircle()))));
            place.sampled(GraphScenes.largeCircle());
            return place;
        });
    }

    @Test
    void momentsThatAreNotNow() {
        panel("past", () -> {
            GraphPlace place = GraphPlace.of(GraphScenes.convoyAndPrepared(19));
            place.model.showPast(Graphs.NOW);
            return place;
        });
        panel("stale", () -> {
            GraphPlace place = GraphPlace.of(GraphScenes.convoyAndPrepared(37));
            place.model.sampled(new LockSample.Missed(
                    Graphs.NOW.plusSeconds(2), "the server did not answer within 2 s (statement timeout)."));
            return place;
        });
        panel("empty", of(() -> new Graphs().snapshot()));
        panel("empty-stale", () -> {
            GraphPlace place = GraphPlace.of(new Graphs().snapshot());
            place.model.sampled(new LockSample.Missed(Graphs.NOW.plusSeconds(2), "the server closed the connection."));
            return place;
        });
        panel("no-sample", () -> {
            GraphPlace place = new GraphPlace();
            place.view.activate();
            return place;
        });
        panel("no-answer", () -> {
            GraphPlace place = new GraphPlace();
            place.model.sampled(new LockSample.Missed(Graphs.NOW, "the server did not answer within 2 s."));
            place.view.activate();
            return place;
        });
    }

    /** Where the keys are. */
    @Test
    void focus() {
        take("focus", of(() -> GraphScenes.convoyAndPrepared(37)), 604, 470, root -> {
            Node card = root.lookup("#graph-card-4411");
            card.requestFocus();
            javafx.event.Event.fireEvent(
                    card,
                    new javafx.scene.input.KeyEvent(
                            javafx.scene.input.KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            javafx.scene.input.KeyCode.DOWN,
                            false,
                            false,
                            false,
                            false));
        });
    }
}
