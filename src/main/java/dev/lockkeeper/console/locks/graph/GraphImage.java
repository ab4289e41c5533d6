package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.util.Subscription;

/**
 * A wait graph drawn for a report, apart from the one on the screen: it need not be shown, and its statements may be other
 * than those on the screen. Used on the screen's thread.
 */
public final class GraphImage {
    private GraphImage() {}

    /**
     * The whole graph at its own size; empty if nobody waits.
     *
     * @param runs the runs of this window at that moment
     * @param past whether that moment is over
     * @param dress gives the picture's scene the looks of the window until the subscription is let go
     */
    public static Optional<WritableImage> of(
            WaitGraph graph, List<OwnRun> runs, boolean past, Function<Scene, Subscription> dress) {
        Set<ParticipantId> apart = runs.stream()
                .map(run -> graph.backend(run.pid()))
                .flatMap(Optional::stream)
                .map(Participant::id)
                .collect(Collectors.toSet());
        GraphPicture picture =
                PictureBuilder.picture(graph, new GraphPicture.Wishes(false, Set.of(), apart, List.of()), Set.of());
        if (picture.nodes().isEmpty()) {
            return Optional.empty();
        }
        GraphBoard board = new GraphBoard(new NoActions());
        StackPane root = new StackPane(board);
        root.getStyleClass().add("lk-graph");
        root.getStylesheets().add(GraphStylesheet.url());
        Subscription dressed = dress.apply(new Scene(root));
        try {
            root.applyCss();
            board.show(picture, new CardWriter(graph, runs, past), past, true);
            root.applyCss();
            root.layout();
            return Optional.of(BoardImage.of(board, paper(root)));
        } finally {
            dressed.unsubscribe();
        }
    }

    private static Paint paper(StackPane root) {
        return root.getBackground() == null
                ? Color.WHITE
                : root.getBackground().getFills().getFirst().getFill();
    }

    /** A picture cannot be pressed. */
    private static final class NoActions implements CardActions {
        @Override
        public void press(GraphKey card) {}

        @Override
        public void toggle(GraphKey.Stack stack) {}

        @Override
        public void menu(Node owner, GraphKey card, double screenX, double screenY) {}
    }
}
