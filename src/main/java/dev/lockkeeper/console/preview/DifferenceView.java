package dev.lockkeeper.console.preview;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what differs between the text that was applied and the text on disk, in one column with both line numbers. A removed line has a
 * minus, an added line a plus, beside the tint. Used on the FX thread only; the comparison is computed in the background. Copying gives
 * the lines as they are shown.
 */
public final class DifferenceView extends VBox {

    private static final Logger LOG = LoggerFactory.getLogger(DifferenceView.class);

    private final SqlColouring colouring;
    private final LatestAnswer answers;
    private final SqlArea area = new SqlArea();
    private final TextFrame frame = new TextFrame(area, Optional.empty());
    private final Label summary = new Label();
    private final Label oldSide = new Label();
    private final Label newSide = new Label();
    private final Button previous =
            FindBar.button("difference-previous", "mdi2c-chevron-up", "Previous change", () -> step(-1));
    private final Button next = FindBar.button("difference-next", "mdi2c-chevron-down", "Next change", () -> step(1));
    private final Label banner = new Label();
    private final HBox head;

    private Optional<Difference> shown = Optional.empty();
    private int current = -1;

    /**
     * An empty view.
     *
     * @param colouring finds what is to be coloured
     * @param background compares and colours, away from the FX thread
     */
    public DifferenceView(SqlColouring colouring, Executor background) {
        this.colouring = colouring;
        this.answers = new LatestAnswer(background, LatestAnswer::onFxThread);
        getStyleClass().add("lk-difference-view");
        getStylesheets().add(PreviewStylesheet.url());
        area.setId("difference-text");
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        summary.setId("difference-summary");
        summary.getStyleClass().add("lk-difference-summary");
        // The signs and what they stand for must be readable in full; the count can give way.
        summary.setMinWidth(0);
        oldSide.setMinWidth(USE_PREF_SIZE);
        newSide.setMinWidth(USE_PREF_SIZE);
        oldSide.getStyleClass().add("lk-difference-old");
        newSide.getStyleClass().add("lk-difference-new");
        banner.setId("difference-banner");
        banner.getStyleClass().add("lk-difference-banner");
        banner.setGraphic(new FontIcon("mdi2i-information-outline"));
        banner.setWrapText(true);
        banner.setMaxWidth(Double.MAX_VALUE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head = new HBox(summary, oldSide, newSide, space, previous, next);
        head.getStyleClass().add("lk-difference-head");
        setVgrow(frame, Priority.ALWAYS);
        getChildren().addAll(head, banner, frame);
        showMessage("Nothing is compared.");
    }

    /** Compares two texts and shows what differs, at the first change. */
    public void show(Comparison comparison) {
        Optional<String> tooLarge = Stream.of(comparison.oldText(), comparison.newText())
                .map(VisibleText::of)
                .flatMap(text -> PreviewLimits.exceededBy(text).stream())
                .findFirst();
        if (tooLarge.isPresent()) {
            showMessage(tooLarge.get() + ": too large to be compared here. Compare the two with a tool of your own.");
            return;
        }
        answers.ask(
                () -> ColouredDifference.of(comparison, colouring), coloured -> take(comparison, coloured), failure -> {
                    LOG.warn("The two texts could not be compared", failure);
                    showMessage("The two texts could not be compared: " + failure.getMessage());
                });
    }

    /** Says that there is nothing to compare with, because nobody kept the text that was applied. */
    public void showUnknown() {
        say(
                "mdi2f-file-question-outline",
                "The text that was applied is not known: it was applied by another program, or before Lockkeeper kept a journal"
                        + " here. The difference cannot be shown.");
    }

    /** Shows a sentence instead of a difference. */
    public void showMessage(String sentence) {
        say("mdi2i-information-outline", sentence);
    }

    private void say(String icon, String sentence) {
        answers.forget();
        shown = Optional.empty();
        current = -1;
        area.show(VisibleText.of(""), line -> List.of());
        visible(head, false);
        visible(banner, false);
        frame.showMessage(icon, sentence);
    }

    private void take(Comparison comparison, ColouredDifference coloured) {
        Difference difference = coloured.difference();
        if (difference.isNone()) {
            showMessage(
                    difference.onlyLineEndsDiffer()
                            ? "Only the line ends differ: every line reads the same."
                            : "Both texts are the same, character by character.");
            return;
        }
        shown = Optional.of(difference);
        area.setParagraphGraphicFactory(new DifferenceGutter(difference, frame::gutterWidth));
        area.show(
                coloured.text(),
                line -> List.of(difference.lines().get(line - 1).kind().styleClass()));
        area.paint(coloured.spans());
        area.setAccessibleText(difference.summary() + ", from " + comparison.oldName() + " to " + comparison.newName()
                + ".\n" + DifferenceGutter.spoken(difference));
        summary.setText(difference.summary());
        oldSide.setText(DifferenceLine.Kind.REMOVED.sign() + " " + comparison.oldName());
        newSide.setText(DifferenceLine.Kind.ADDED.sign() + " " + comparison.newName());
        banner.setText("Only comments or white space differ: the statements are the same.");
        visible(head, true);
        visible(banner, comparison.onlyCommentsOrWhiteSpace());
        frame.notice(Notices.unseen(difference.before().writtenOut().size()
                + difference.after().writtenOut().size()));
        frame.showRichText();
        current = -1;
        step(1);
    }

    private void step(int by) {
        shown.ifPresent(difference -> {
            List<Integer> changes = difference.changes();
            current = Math.clamp(current + (long) by, 0, changes.size() - 1);
            previous.setDisable(current == 0);
            next.setDisable(current == changes.size() - 1);
            area.reveal(area.text().line(changes.get(current) + 1), false);
        });
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** Lets go of everything; the view is not used afterwards. */
    public void dispose() {
        answers.forget();
        area.dispose();
    }
}
