package dev.lockkeeper.console.alert;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.health.alert.AlertNotice;
import dev.lockkeeper.health.alert.RuleKind;
import dev.lockkeeper.health.alert.channel.NoticeWords;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What happened while the operator looked at another window: a line for each alert, which stays until it is dismissed; when
 * the alert is over, its line says so. It covers nothing, takes no focus, and takes no room while there is nothing to say.
 * Used on the screen's thread.
 */
public final class AlertStrip extends VBox {
    /** More would leave too little of what the operator works with. */
    private static final int MOST = 3;

    private final InstantSource clock;
    private final ZoneId zone;
    private final List<Line> lines = new ArrayList<>();

    private record Line(AlertNotice notice, Instant at) {
        boolean isOf(AlertNotice other) {
            return notice.alert().id().equals(other.alert().id());
        }
    }

    /**
     * A strip without a line.
     *
     * @param clock says when something was told
     * @param zone the operator's
     */
    public AlertStrip(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
        setId("alert-strip");
        setMinHeight(USE_PREF_SIZE);
        present();
    }

    /** Says this, in the place of what was said of the same alert before. */
    public void show(AlertNotice notice) {
        Line line = new Line(notice, clock.instant());
        Optional<Line> before = lines.stream().filter(one -> one.isOf(notice)).findFirst();
        before.ifPresentOrElse(one -> lines.set(lines.indexOf(one), line), () -> lines.addFirst(line));
        present();
    }

    /** Says that an alert is over, if it was said here that it has begun. */
    public void over(AlertNotice.Over notice) {
        if (lines.stream().anyMatch(line -> line.isOf(notice))) {
            show(notice);
        }
    }

    private void present() {
        getChildren().setAll(lines.stream().limit(MOST).map(this::row).toList());
        if (lines.size() > MOST) {
            Label more = new Label("and " + (lines.size() - MOST) + " before that");
            more.setId("alert-more");
            more.setMaxWidth(Double.MAX_VALUE);
            more.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass(), "lk-alert-more");
            getChildren().add(more);
        }
        setVisible(!lines.isEmpty());
        setManaged(!lines.isEmpty());
    }

    private HBox row(Line line) {
        AlertNotice notice = line.notice();
        boolean lasts = notice instanceof AlertNotice.Began;
        boolean grave = notice.alert().rule().severity() == RuleKind.Severity.CRITICAL;
        Label title = new Label(NoticeWords.title(notice));
        title.getStyleClass().addAll(LkStyles.STRONG, "lk-alert-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label said = new Label(NoticeWords.body(notice));
        said.getStyleClass().addAll(LkStyles.SECONDARY, "lk-alert-words");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(title, said);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label time = new Label(Ages.clock(line.at(), zone));
        time.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        time.setMinWidth(Region.USE_PREF_SIZE);
        Button dismiss = new Button("", Icon.CLOSE.small());
        dismiss.getStyleClass().addAll(LkStyles.QUIET, LkStyles.ICON_ONLY, "lk-alert-dismiss");
        dismiss.setTooltip(new Tooltip("Dismiss"));
        dismiss.setAccessibleText("Dismiss: " + title.getText());
        dismiss.setOnAction(event -> {
            lines.remove(line);
            present();
        });
        Tone tone = !lasts ? Tone.SUCCESS : grave ? Tone.DANGER : Tone.WARNING;
        HBox row = new HBox(
                10, (lasts ? grave ? Icon.FAILED : Icon.HAZARD : Icon.APPLIED).toned(tone), words, time, dismiss);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass()
                .addAll("lk-alert", lasts ? grave ? "lk-danger-strip" : "lk-warning-strip" : "lk-alert-over");
        row.setAccessibleText(title.getText() + ". " + said.getText());
        return row;
    }
}
