package dev.lockkeeper.console.preview;

import java.util.ArrayList;
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
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final SqlColouring colouring;
    private final LatestAnswer colours;
    private final SqlArea area = new SqlArea();
    private final CalloutLayer callouts = new CalloutLayer(area);
    private final TextFrame frame = new TextFrame(area, Optional.of(callouts));
    private final SqlSearch search = new SqlSearch(new Searched());
    private final ReadOnlyIntegerWrapper caretLine = new ReadOnlyIntegerWrapper(1);

    private Optional<SqlDocument> document = Optional.empty();
    private Optional<PlainView> plain = Optional.empty();
    private List<ColouredRange> coloured = List.of();
    private List<Annotation> annotations = List.of();
    private Optional<TextRange> lookedAt = Optional.empty();
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
        HoverWords.install(area, offset -> AnnotationPaint.wordsAt(annotations, area.text(), offset));
        area.currentParagraphProperty().subscribe(paragraph -> caretLine.set(paragraph + 1));
        setVgrow(frame, Priority.ALWAYS);
        getChildren().addAll(frame, search.bar());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        showMessage("Nothing is selected.");
    }

    /**
     * Shows a text from its start, without annotations. The same text again keeps scroll position, selection, find and
     * annotations, and takes over marks and highlights.
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
        annotations = List.of();
        lookedAt = Optional.empty();
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
        search.textChanged();
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
        search.forget();
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
        List<GutterMark> marks = new ArrayList<>(shown.marks());
        annotations.forEach(annotation -> marks.add(annotation.mark()));
        List<Highlight> highlights = new ArrayList<>(shown.highlights());
        lookedAt.ifPresent(place -> highlights.add(Highlight.of(MarkKind.NOT_RUN, place)));
        area.setParagraphGraphicFactory(
                new Gutter(text.lineCount(), marks, mark -> onMark.accept(mark), frame::gutterWidth));
        area.tint(HighlightPaint.lines(highlights, text));
        callouts.show(shown.highlights());
        area.setAccessibleText(Notices.spoken(new SqlDocument(shown.name(), shown.text(), marks, highlights), text));
        paint();
    }

    private void paint() {
        List<Highlight> highlights = document.map(SqlDocument::highlights).orElse(List.of());
        area.paint(new SqlLayers(coloured, highlights, annotations, search.found()).over(area.text()));
    }

    /** Lays what is known of its places over the text that is shown, in place of what was known before. */
    public void annotate(List<Annotation> known) {
        if (!annotations.equals(known)) {
            annotations = List.copyOf(known);
            document.ifPresent(this::decorate);
        }
    }

    /**
     * Leads to a place: brings it into sight, selects it, and tints its lines until another is looked at.
     *
     * @param place as offsets in the file's text; what reaches beyond it is cut off
     */
    public void lookAt(TextRange place) {
        lookedAt = Optional.of(place);
        document.ifPresent(this::decorate);
        TextRange range = shownText().toShown(place);
        plain.ifPresentOrElse(lines -> lines.reveal(range.start()), () -> area.reveal(range, true));
    }

    /** Looks at nothing in particular any more; what is selected stays so. */
    public void lookAway() {
        if (lookedAt.isPresent()) {
            lookedAt = Optional.empty();
            document.ifPresent(this::decorate);
        }
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
        search.open();
    }

    /** Closes the find bar and gives the focus back; the place found last stays selected. */
    public void closeFind() {
        search.close();
    }

    private void onKey(KeyEvent event) {
        boolean step = event.getCode() == KeyCode.F3 && search.isOpen();
        if (FIND.match(event)) {
            openFind();
        } else if (step) {
            search.step(event.isShiftDown());
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

    /** The text as its search sees it. */
    private final class Searched implements SqlSearch.Searchable {
        @Override
        public VisibleText text() {
            return document.isPresent() ? shownText() : VisibleText.of("");
        }

        @Override
        public String selected() {
            return plain.isPresent() ? "" : area.getSelectedText();
        }

        @Override
        public int caret() {
            return area.getSelection().getStart();
        }

        @Override
        public void foundChanged() {
            if (plain.isEmpty()) {
                paint();
            }
        }

        @Override
        public void goTo(TextRange match, boolean select) {
            plain.ifPresentOrElse(
                    lines -> lines.reveal(match.start()),
                    () -> area.reveal(select ? match : placeRange(match.start()), select));
        }

        @Override
        public Node node() {
            return plain.<Node>map(lines -> lines).orElse(area);
        }
    }
}
