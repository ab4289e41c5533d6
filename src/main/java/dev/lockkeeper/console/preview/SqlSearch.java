package dev.lockkeeper.console.preview;

import java.util.Optional;
import javafx.scene.Node;

/** The search in a text: the bar, what was found, and where the focus goes when it is over. FX thread only. */
final class SqlSearch implements FindBar.Listener {

    private final Searchable searchable;
    private final FindBar bar = new FindBar(this);
    private FindResult found = FindResult.NOTHING;
    private Optional<Node> focusBefore = Optional.empty();

    /** What is searched. */
    interface Searchable {
        /** The text as it is shown; empty while there is none. */
        VisibleText text();

        /** What is selected in it. */
        String selected();

        /** Where a new search begins. */
        int caret();

        /** Something else is found now than before. */
        void foundChanged();

        /** Leads to a match. */
        void goTo(TextRange match, boolean select);

        /** The control that has the text. */
        Node node();
    }

    SqlSearch(Searchable searchable) {
        this.searchable = searchable;
    }

    /** What stands below the text while it is searched. */
    Node bar() {
        return bar;
    }

    /** What is found now. */
    FindResult found() {
        return found;
    }

    boolean isOpen() {
        return bar.isVisible();
    }

    /** Nothing is found any more. */
    void forget() {
        found = FindResult.NOTHING;
    }

    /** Another text is shown: what was searched for is searched in it, without moving it. */
    void textChanged() {
        if (isOpen()) {
            search(bar.query(), 0, false);
        }
    }

    /** Opens the bar with what is selected; does nothing while there is no text. */
    void open() {
        if (searchable.text().shown().isEmpty()) {
            return;
        }
        if (!isOpen()) {
            focusBefore = Optional.ofNullable(searchable.node().getScene())
                    .flatMap(scene -> Optional.ofNullable(scene.getFocusOwner()));
        }
        String selected = searchable.selected();
        bar.open(selected.contains("\n") ? "" : selected);
        search(bar.query(), searchable.caret(), true);
    }

    /** Closes the bar and gives the focus back; the place found last stays selected. */
    void close() {
        bar.shut();
        Optional<TextRange> last = found.currentMatch();
        found = FindResult.NOTHING;
        searchable.foundChanged();
        last.ifPresent(match -> searchable.goTo(match, true));
        Node text = searchable.node();
        focusBefore
                .filter(node -> text.getScene() != null && node.getScene() == text.getScene())
                .orElse(text)
                .requestFocus();
    }

    /** Goes to the next match, or the one before. */
    void step(boolean back) {
        look(back ? found.previous() : found.next(), true);
    }

    private void search(String query, int from, boolean goThere) {
        look(FindResult.search(searchable.text().shown(), query, from), goThere);
    }

    private void look(FindResult result, boolean goThere) {
        found = result;
        bar.show(result);
        searchable.foundChanged();
        result.currentMatch().filter(match -> goThere).ifPresent(match -> searchable.goTo(match, false));
    }

    @Override
    public void queryChanged(String query) {
        if (isOpen()) {
            search(query, found.currentMatch().map(TextRange::start).orElse(0), true);
        }
    }

    @Override
    public void next() {
        step(false);
    }

    @Override
    public void previous() {
        step(true);
    }

    @Override
    public void closed() {
        close();
    }
}
