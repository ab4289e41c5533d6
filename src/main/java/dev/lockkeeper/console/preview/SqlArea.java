package dev.lockkeeper.console.preview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.Caret.CaretVisibility;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.ReadOnlyStyledDocumentBuilder;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.util.UndoUtils;

/** The rich text control as this package uses it: read-only, reachable by keyboard, copying what stands in the file. FX thread only. */
final class SqlArea extends CodeArea {

    private VisibleText text = VisibleText.of("");
    private Map<Integer, List<String>> tints = Map.of();

    SqlArea() {
        getStyleClass().addAll("lk-sql-area", PreviewStylesheet.MONO);
        setEditable(false);
        setUndoManager(UndoUtils.noOpUndoManager());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAutoScrollOnDragDesired(true);
        setShowCaret(CaretVisibility.OFF);
        focusedProperty().subscribe(focused -> setShowCaret(focused ? CaretVisibility.ON : CaretVisibility.OFF));
        addEventFilter(KeyEvent.KEY_PRESSED, this::leaveOnTab);
    }

    /** A read-only text has no use for Tab: it leads on, as everywhere else. */
    private void leaveOnTab(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
            requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    /** Replaces the text, uncoloured, scrolled to its start; each line, from 1, gets its own style classes. */
    void show(VisibleText newText, IntFunction<List<String>> lineClasses) {
        ReadOnlyStyledDocumentBuilder<Collection<String>, String, Collection<String>> document =
                new ReadOnlyStyledDocumentBuilder<>(getSegOps(), List.of());
        for (int line = 1; line <= newText.lineCount(); line++) {
            document.addParagraph(newText.lineText(line), List.<String>of(), lineClasses.apply(line));
        }
        text = newText;
        tints = Map.of();
        replace(0, getLength(), document.build());
        moveTo(0);
        scrollXToPixel(0);
        showParagraphAtTop(0);
    }

    /** The text that is shown. */
    VisibleText text() {
        return text;
    }

    /** Lays spans over the whole text; ignored if they were made for a text of another length. */
    void paint(StyleSpans<Collection<String>> spans) {
        if (spans.length() == getLength() && getLength() > 0) {
            setStyleSpans(0, spans);
        }
    }

    /** Gives lines, from 1, style classes of their own, and takes them from all that had some before. */
    void tint(Map<Integer, List<String>> lines) {
        Map<Integer, List<String>> changes = new TreeMap<>();
        tints.keySet().forEach(line -> changes.put(line, List.of()));
        changes.putAll(lines);
        changes.forEach((line, classes) -> {
            if (line <= getParagraphs().size()
                    && !classes.equals(new ArrayList<>(getParagraph(line - 1).getParagraphStyle()))) {
                setParagraphStyle(line - 1, classes);
            }
        });
        tints = Map.copyOf(lines);
    }

    /** Brings a place of the shown text into sight, in the middle if it was out of sight, and puts the caret there. */
    void reveal(TextRange shownRange, boolean select) {
        TextRange range = shownRange.within(getLength());
        if (select) {
            // The caret goes to the beginning, which is what must be in sight.
            selectRange(range.end(), range.start());
        } else {
            moveTo(range.start());
        }
        int paragraph = text.lineAt(range.start()) - 1;
        if (allParToVisibleParIndex(paragraph).isEmpty()) {
            showParagraphAtCenter(paragraph);
        }
        requestFollowCaret();
    }

    /** What is selected, as it stands in the file: line ends and unseen characters included. */
    String selectedSource() {
        TextRange source = text.toSource(
                new TextRange(getSelection().getStart(), getSelection().getEnd()));
        return text.source().substring(source.start(), source.end());
    }

    @Override
    public void copy() {
        if (getSelection().getLength() > 0) {
            ClipboardContent content = new ClipboardContent();
            content.putString(selectedSource());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}
