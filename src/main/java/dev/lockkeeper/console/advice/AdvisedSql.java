package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.preview.SqlDocument;
import dev.lockkeeper.console.preview.SqlView;
import dev.lockkeeper.console.preview.TextRange;
import dev.lockkeeper.console.session.PendingAdvice;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/**
 * SQL with what is known of it: marks and waves in the text, and the findings below it, or beside it where there is more
 * breadth than height. Findings are shown only with the very file they are about. Used on the screen's thread.
 */
public final class AdvisedSql extends Region {
    /** From this many pixels on a text and its findings both have room beside each other. */
    private static final double BESIDE = 760;

    private static final double FINDINGS_BESIDE = 0.46;
    private static final double FINDINGS_BELOW = 0.58;

    private final SqlView sql;
    private final FindingsModel model;
    private final FindingsPane findings;
    private Optional<String> shownName = Optional.empty();
    private Optional<TextRange> wanted = Optional.empty();
    private String fileName = "";

    /** @param sql shows the text; belongs to this view alone */
    public AdvisedSql(SqlView sql, FindingsModel model, Desktop desktop) {
        this.sql = sql;
        this.model = model;
        this.findings = new FindingsPane(model, desktop);
        setMinSize(0, 0);
        getChildren().addAll(sql, findings);
        sql.setOnMark(mark -> {
            if (isAboutShown()) {
                model.selectAtLine(mark.line());
            }
        });
        model.adviceProperty().subscribe(advice -> annotate());
        model.foldProperty().subscribe(fold -> requestLayout());
        model.entriesProperty().subscribe(entries -> requestLayout());
        model.selectedProperty()
                .subscribe(selected -> selected.map(FindingEntry::range).ifPresentOrElse(this::lookAt, this::lookAway));
    }

    /** Says which file is selected; its text may come later. */
    public void file(String name) {
        if (!name.equals(fileName)) {
            fileName = name;
            wanted = Optional.empty();
            annotate();
        }
    }

    /** Shows a text. */
    public void show(SqlDocument document) {
        shownName = Optional.of(document.name());
        sql.show(document);
        annotate();
        if (isAboutShown()) {
            wanted.or(() -> model.selectedProperty().get().map(FindingEntry::range))
                    .ifPresent(sql::lookAt);
            wanted = Optional.empty();
        }
    }

    /** Leads to a place of the selected file, as soon as its text is shown. */
    public void lookAt(TextRange place) {
        if (isAboutShown()) {
            sql.lookAt(place);
        } else {
            wanted = Optional.of(place);
        }
    }

    private void lookAway() {
        wanted = Optional.empty();
        sql.lookAway();
    }

    private boolean isAboutShown() {
        return shownName.filter(fileName::equals).isPresent();
    }

    private void annotate() {
        boolean shown = isAboutShown() && !(model.adviceProperty().get() instanceof PendingAdvice.NotPending);
        findings.setVisible(shown);
        findings.setManaged(shown);
        sql.annotate(shown ? model.annotations() : List.of());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (!findings.isVisible()) {
            sql.resizeRelocate(0, 0, width, height);
        } else if (width >= BESIDE && !model.entriesProperty().get().isEmpty()) {
            double right = snapSizeX(width * FINDINGS_BESIDE);
            sql.resizeRelocate(0, 0, width - right, height);
            findings.resizeRelocate(width - right, 0, right, height);
        } else {
            double most = Math.max(height * FINDINGS_BELOW, findings.minHeight(width));
            double below = snapSizeY(Math.min(findings.prefHeight(width), most));
            sql.resizeRelocate(0, 0, width, height - below);
            findings.resizeRelocate(0, height - below, width, below);
        }
    }
}
