package dev.lockkeeper.console.preview;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows SQL, read-only: coloured, with line numbers, marks beside the lines, highlighted places, and find. What cannot be seen in a text
 * is written out; what is too large for colours is shown as plain lines. Used on the FX thread only; colours are computed in the
 * background and never land on another text than they were computed for.
 */
public final class SqlView extends VBox {

    private static final Logger LOG = LoggerFactory.getLogger(SqlView.class);
    /** More tinted places than an operator can look at would only cost time. */
    private static final int TINTED_MATCHES = 2_000;

    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final SqlColouring colouring;
    private final LatestAnswer colours;
    private final SqlArea area = new SqlArea();
    private final CalloutLayer callouts = new CalloutLayer(area);
    private final TextFrame frame = new TextFrame(area, Optional.of(callouts));
    private final FindBar findBar = new FindBar(new Finding());
    private final ReadOnlyIntegerWrapper caretLine = new ReadOnlyIntegerWrapper(1);

    private Optional<SqlDocument> document = Optional.empty();
    private Optional<PlainView> plain = Optional.empty();
    private List<ColouredRange> coloured = List.of();
    private FindResult found = FindResult.NOTHING;
    private Optional<Node> focusBeforeFind = Optional.empty();
    private Consumer<GutterMark> onMark = mark -> {};

    /**
     * An empty view.
     *
     * @param colouring finds what is to be coloured
     * @param background runs it, away from the FX thread
     */
    public SqlView(SqlColouring colouring, Executor background) {
        this.colouring = colouring;
        this.colours = new LatestAnswer(background, LatestAnswer::onFxThread);
        getStyleClass().add("lk-sql-view");
        getStylesheets().add(PreviewStylesheet.url());
        area.setId("sql-text");
        area.setContextMenu(SqlContextMenu.of(area, this::openFind, FIND));
        area.currentParagraphProperty().subscribe(paragraph -> caretLine.set(paragraph + 1));
        setVgrow(frame, Priority.ALWAYS);
        getChildren().addAll(frame, findBar);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        showMessage("Nothing is selected.");
    }

    /**
     * Shows a text from its start. The same text again keeps scroll position, selection and find, and takes over marks and highlights.
     */
    public void show(SqlDocument shown) {
        boolean sameText = document.filter(before ->
                        before.name().equals(shown.name()) && before.text().equals(shown.text()))
                .isPresent();
        document = Optional.of(shown);
        if (sameText) {
            decorate(shown);
            return;
        }
        colours.forget();
        coloured = List.of();
        VisibleText text = VisibleText.of(shown.text());
        if (text.shown().isEmpty()) {
            clear();
            frame.showMessage("mdi2f-file-outline", shown.name() + " is empty: it has no statement to run.");
            return;
        }
        Optional<String> tooLarge = PreviewLimits.exceededBy(text);
        if (tooLarge.isPresent()) {
            clear();
            PlainView lines = new PlainView(text);
            lines.setAccessibleText("SQL of " + shown.name() + ", " + text.lineCount() + " lines, plain");
            plain = Optional.of(lines);
            frame.show(lines);
            String unseen = Notices.unseen(text.writtenOut().size());
            frame.notice((tooLarge.get() + ": shown as plain lines, without colours and marks. " + unseen).strip());
        } else {
            plain = Optional.empty();
            area.show(text, line -> List.of());
            frame.showRichText();
            frame.notice(Notices.unseen(text.writtenOut().size()));
            decorate(shown);
            colours.ask(
                    () -> colouring.colour(shown.text()),
                    ranges -> takeColours(shown.text(), ranges),
                    failure -> LOG.warn(
                            "The colours of {} could not be computed; it is shown without.", shown.name(), failure));
        }
        if (findBar.isVisible()) {
            search(findBar.query(), 0, false);
        }
    }

    /** Shows a sentence instead of a text: why there is nothing to show, and what to do. */
    public void showMessage(String sentence) {
        colours.forget();
        document = Optional.empty();
        coloured = List.of();
        clear();
        frame.showMessage("mdi2i-information-outline", sentence);
    }

    private void clear() {
        plain = Optional.empty();
        found = FindResult.NOTHING;
        area.show(VisibleText.of(""), line -> List.of());
        callouts.show(List.of());
    }

    private void takeColours(String text, List<ColouredRange> ranges) {
        if (area.text().source().equals(text)) {
            coloured = List.copyOf(ranges);
            paint();
        }
    }

    /** Marks and highlights of a text that is already shown. */
    private void decorate(SqlDocument shown) {
        if (plain.isPresent() || area.text().shown().isEmpty()) {
            return;
        }
        VisibleText text = area.text();
        area.setParagraphGraphicFactory(
                new Gutter(text.lineCount(), shown.marks(), mark -> onMark.accept(mark), frame::gutterWidth));
        area.tint(HighlightPaint.lines(shown.highlights(), text));
        callouts.show(shown.highlights());
        area.setAccessibleText(Notices.spoken(shown, text));
        paint();
    }

    private void paint() {
        VisibleText text = area.text();
        SpanLayers layers = new SpanLayers(text.shown().length());
        for (ColouredRange range : coloured) {
            layers.add(
                    text.toShown(new TextRange(range.start(), range.end())),
                    range.style().styleClass());
        }
        text.writtenOut().forEach(range -> layers.add(range, "lk-sql-unseen"));
        document.map(SqlDocument::highlights)
                .orElse(List.of())
                .forEach(highlight -> HighlightPaint.underlined(highlight, text)
                        .ifPresent(range -> layers.add(range, HighlightPaint.underline(highlight.kind()))));
        if (found.matches().size() <= TINTED_MATCHES) {
            found.matches().forEach(match -> layers.add(match, "lk-sql-match"));
        }
        found.currentMatch().ifPresent(match -> layers.add(match, "lk-sql-current-match"));
        area.paint(layers.flatten());
    }

    /**
     * Brings a place into sight and puts the caret there. A place outside the text is moved to its nearest.
     *
     * @param line from 1
     * @param column in UTF-16 units, from 1, as the SQL reader counts them
     */
    public void reveal(int line, int column) {
        plain.ifPresentOrElse(
                lines -> lines.reveal(shownText().place(line, column)),
                () -> area.reveal(placeRange(area.text().place(line, column)), false));
    }

    private VisibleText shownText() {
        return plain.map(PlainView::text).orElseGet(area::text);
    }

    private static TextRange placeRange(int offset) {
        return new TextRange(offset, offset);
    }

    /** What is selected, as it stands in the file; nothing if nothing is. */
    public String selectedText() {
        return plain.map(PlainView::selectedSource).orElseGet(area::selectedSource);
    }

    /** Copies what is selected, as it stands in the file. */
    public void copySelection() {
        plain.ifPresentOrElse(PlainView::copy, area::copy);
    }

    /** Whether long lines go on in the next line instead of beyond the right edge; off at first. */
    public BooleanProperty wrapTextProperty() {
        return area.wrapTextProperty();
    }

    /** The line of the caret, from 1, so that what is said about a line can be selected with it. */
    public ReadOnlyIntegerProperty caretLineProperty() {
        return caretLine.getReadOnlyProperty();
    }

    /** Is told when the operator presses a mark beside a line. */
    public void setOnMark(Consumer<GutterMark> onMark) {
        this.onMark = onMark;
    }

    /** Opens the find bar with what is selected, and puts the focus into it. Does nothing while there is no text. */
    public void openFind() {
        if (document.isEmpty() || shownText().shown().isEmpty()) {
            return;
        }
        if (!findBar.isVisible()) {
            focusBeforeFind =
                    Optional.ofNullable(getScene()).flatMap(scene -> Optional.ofNullable(scene.getFocusOwner()));
        }
        String selected = plain.isPresent() ? "" : area.getSelectedText();
        findBar.open(selected.contains("\n") ? "" : selected);
        search(findBar.query(), area.getSelection().getStart(), true);
    }

    /** Closes the find bar and gives the focus back; the place found last stays selected. */
    public void closeFind() {
        findBar.shut();
        Optional<TextRange> last = found.currentMatch();
        found = FindResult.NOTHING;
        if (plain.isEmpty()) {
            paint();
            last.ifPresent(match -> area.reveal(match, true));
        }
        Node text = plain.<Node>map(lines -> lines).orElse(area);
        focusBeforeFind
                .filter(node -> getScene() != null && node.getScene() == getScene())
                .orElse(text)
                .requestFocus();
    }

    private void search(String query, int from, boolean goThere) {
        look(FindResult.search(shownText().shown(), query, from), goThere);
    }

    private void look(FindResult result, boolean goThere) {
        found = result;
        findBar.show(result);
        if (plain.isEmpty()) {
            paint();
        }
        result.currentMatch()
                .filter(match -> goThere)
                .ifPresent(match -> plain.ifPresentOrElse(
                        lines -> lines.reveal(match.start()), () -> area.reveal(placeRange(match.start()), false)));
    }

    private void onKey(KeyEvent event) {
        boolean step = event.getCode() == KeyCode.F3 && findBar.isVisible();
        if (FIND.match(event)) {
            openFind();
        } else if (step) {
            look(event.isShiftDown() ? found.previous() : found.next(), true);
        }
        if (FIND.match(event) || step) {
            event.consume();
        }
    }

    /** Lets go of everything; the view is not used afterwards. */
    public void dispose() {
        colours.forget();
        callouts.dispose();
        area.dispose();
    }

    private final class Finding implements FindBar.Listener {
        @Override
        public void queryChanged(String query) {
            if (findBar.isVisible()) {
                search(query, found.currentMatch().map(TextRange::start).orElse(0), true);
            }
        }

        @Override
        public void next() {
            look(found.next(), true);
        }

        @Override
        public void previous() {
            look(found.previous(), true);
        }

        @Override
        public void closed() {
            closeFind();
        }
    }
}
