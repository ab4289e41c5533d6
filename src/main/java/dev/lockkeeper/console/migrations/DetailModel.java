package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.console.advice.FindingsModel;
import dev.lockkeeper.console.session.AdviceState;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.session.PendingAdvice;
import java.time.Clock;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * The detail of the selected file without its nodes: the chosen tab and what it shows. Reads in the background, only what
 * the chosen tab needs; an answer for a file or tab that was left meanwhile is dropped. Used on the screen's thread.
 */
public final class DetailModel {
    private final DetailReader reader;
    private final Background background;
    private final Generation questions = new Generation();
    private final ReadOnlyObjectWrapper<Optional<RowContent>> subject = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<DetailTab> tab = new ReadOnlyObjectWrapper<>(DetailTab.SQL);
    private final ReadOnlyObjectWrapper<DetailState> state = new ReadOnlyObjectWrapper<>(nothingSelected());
    private final ReadOnlyObjectWrapper<PendingAdvice> advice =
            new ReadOnlyObjectWrapper<>(new PendingAdvice.NotPending());
    private final FindingsModel findings = new FindingsModel();
    private final ReadOnlyObjectProperty<AdviceState> known;
    private final Subscription subscription;

    /** Shows nothing yet. */
    public DetailModel(DeskSession session, Background background, Clock clock) {
        this.reader = new DetailReader(session, clock);
        this.background = background;
        this.known = session.advice().stateProperty();
        this.subscription = known.subscribe(now -> tellAdvice());
    }

    private void tellAdvice() {
        PendingAdvice now = subject.get()
                .flatMap(RowContent::migration)
                .map(known.get()::of)
                .orElseGet(PendingAdvice.NotPending::new);
        findings.show(now);
        advice.set(now);
    }

    /** What is known of the selected file before it runs. */
    public ReadOnlyObjectProperty<PendingAdvice> adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /** The findings in the selected file. */
    public FindingsModel findings() {
        return findings;
    }

    /** Lets go of what it follows. */
    public void close() {
        subscription.unsubscribe();
    }

    private static DetailState nothingSelected() {
        return new DetailState.Nothing("Select a file to see its SQL.");
    }

    /** What is selected. */
    public ReadOnlyObjectProperty<Optional<RowContent>> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /** The chosen tab. */
    public ReadOnlyObjectProperty<DetailTab> tabProperty() {
        return tab.getReadOnlyProperty();
    }

    /** What is shown under it. */
    public ReadOnlyObjectProperty<DetailState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Shows another file, or the same one as it is now. */
    public void show(Optional<RowContent> selected) {
        Optional<RowContent> before = subject.get();
        subject.set(selected);
        tellAdvice();
        boolean same =
                before.isPresent() && selected.isPresent() && before.get().sameBut(selected.get());
        if (!same) {
            read(before.map(RowContent::key).equals(selected.map(RowContent::key)));
        }
    }

    /** Chooses a tab. */
    public void choose(DetailTab chosen) {
        if (chosen != tab.get()) {
            tab.set(chosen);
            read(false);
        }
    }

    /** Why a tab has nothing to show for what is selected; empty if it has. */
    public Optional<String> unavailable(DetailTab asked) {
        return subject.get().flatMap(content -> DetailReader.unavailable(asked, content));
    }

    /** @param anew whether the same thing is read again, so that what is shown stays until the answer is there */
    private void read(boolean anew) {
        Generation.Ticket ticket = questions.next();
        if (subject.get().isEmpty()) {
            state.set(nothingSelected());
            return;
        }
        RowContent content = subject.get().get();
        DetailTab asked = tab.get();
        Optional<String> reason = DetailReader.unavailable(asked, content);
        if (reason.isPresent()) {
            state.set(new DetailState.Nothing(reason.get()));
            return;
        }
        if (!anew) {
            state.set(new DetailState.Reading());
        }
        background
                .run("reading " + asked.title() + " of " + content.fileName(), () -> reader.read(asked, content))
                .unlessLate(ticket)
                .onSuccess(state::set)
                .start();
    }
}
