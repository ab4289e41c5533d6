package dev.lockkeeper.console.theme;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignO;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** Every picture of the console, named by what it means. Shapes differ, so that colour is never the only sign. */
public enum Icon {
    // States of a migration.
    APPLIED(MaterialDesignC.CHECK_CIRCLE, Tone.SUCCESS),
    PENDING(MaterialDesignC.CIRCLE_OUTLINE, Tone.ACCENT),
    RUNNING(MaterialDesignP.PLAY_CIRCLE_OUTLINE, Tone.ACCENT),
    WAITING(MaterialDesignT.TIMER_SAND, Tone.WARNING),
    OUT_OF_ORDER(MaterialDesignS.SWAP_VERTICAL, Tone.WARNING),
    CHANGED(MaterialDesignN.NOT_EQUAL_VARIANT, Tone.WARNING),
    FAILED(MaterialDesignC.CLOSE_OCTAGON, Tone.DANGER),
    STOPPED(MaterialDesignC.CIRCLE_HALF_FULL, Tone.DANGER),
    MISSING(MaterialDesignF.FILE_REMOVE_OUTLINE, Tone.DANGER),
    CONFLICT(MaterialDesignC.CHECKBOX_MULTIPLE_BLANK_OUTLINE, Tone.DANGER),
    FUTURE(MaterialDesignC.CHEVRON_DOUBLE_RIGHT, Tone.MUTED),
    SKIPPED(MaterialDesignS.SKIP_NEXT, Tone.MUTED),
    IGNORED(MaterialDesignE.EYE_OFF_OUTLINE, Tone.MUTED),

    // Findings.
    HAZARD(MaterialDesignA.ALERT, Tone.DANGER),
    HYGIENE(MaterialDesignA.ALERT_RHOMBUS_OUTLINE, Tone.WARNING),
    STYLE(MaterialDesignT.TEXT, Tone.MUTED),
    NOT_ANALYSED(MaterialDesignH.HELP_CIRCLE_OUTLINE, Tone.MUTED),

    // Tiers.
    TIER_PRODUCTION(MaterialDesignS.SHIELD_ALERT, Tone.DANGER),
    TIER_STAGING(MaterialDesignH.HEXAGON_SLICE_3, Tone.WARNING),
    TIER_DEVELOPMENT(MaterialDesignF.FLASK_OUTLINE, Tone.PLAIN),

    // Who waits for whom.
    ROOT(MaterialDesignA.ANCHOR, Tone.DANGER),
    PREPARED(MaterialDesignR.RHOMBUS_SPLIT, Tone.DANGER),
    SESSIONS(MaterialDesignC.CARD_MULTIPLE_OUTLINE, Tone.PLAIN),
    SERVER_PROCESS(MaterialDesignC.COG_OUTLINE, Tone.MUTED),
    LIVE(MaterialDesignC.CIRCLE_MEDIUM, Tone.SUCCESS),
    PATIENCE(MaterialDesignC.CLOCK_OUTLINE, Tone.PLAIN),

    // Facts about the place and the screen.
    DATABASE(MaterialDesignD.DATABASE_OUTLINE, Tone.PLAIN),
    USER(MaterialDesignA.ACCOUNT_OUTLINE, Tone.PLAIN),
    PRIMARY(MaterialDesignR.RADIOBOX_MARKED, Tone.PLAIN),
    STANDBY(MaterialDesignC.CONTENT_DUPLICATE, Tone.WARNING),
    POLICY(MaterialDesignL.LOCK_OUTLINE, Tone.PLAIN),
    STALE(MaterialDesignP.POWER_PLUG_OFF_OUTLINE, Tone.DANGER),
    READY(MaterialDesignC.CHECK, Tone.MUTED),
    CHECKED(MaterialDesignC.CHECK, Tone.SUCCESS),
    NOTICE(MaterialDesignI.INFORMATION_OUTLINE, Tone.MUTED),
    NO_WAY_BACK(MaterialDesignC.CLOSE_CIRCLE, Tone.DANGER),
    HISTORY(MaterialDesignH.HISTORY, Tone.MUTED),

    // Views.
    MIGRATIONS(MaterialDesignT.TABLE, Tone.PLAIN),
    LOCKS(MaterialDesignS.SOURCE_BRANCH, Tone.PLAIN),
    FOLDER(MaterialDesignF.FOLDER_OUTLINE, Tone.PLAIN),
    TABLE(MaterialDesignT.TABLE, Tone.PLAIN),
    OVERVIEW(MaterialDesignG.GRID, Tone.PLAIN),
    JOURNAL(MaterialDesignN.NOTEBOOK_OUTLINE, Tone.PLAIN),
    GAP(MaterialDesignA.ARROW_EXPAND_HORIZONTAL, Tone.WARNING),
    CHAIN(MaterialDesignL.LINK_VARIANT, Tone.PLAIN),
    FILE(MaterialDesignF.FILE_DOCUMENT_OUTLINE, Tone.PLAIN),

    // Commands.
    REFRESH(MaterialDesignS.SYNC, Tone.PLAIN),
    APPLY(MaterialDesignP.PLAY, Tone.PLAIN),
    RESUME(MaterialDesignS.STEP_FORWARD, Tone.PLAIN),
    RUN_AGAIN(MaterialDesignR.RESTART, Tone.PLAIN),
    APPLY_UP_TO(MaterialDesignT.TRAY_ARROW_DOWN, Tone.PLAIN),
    APPLY_ALL(MaterialDesignF.FAST_FORWARD, Tone.PLAIN),
    SKIP(MaterialDesignS.SKIP_NEXT_OUTLINE, Tone.PLAIN),
    UNMARK(MaterialDesignC.CLOSE, Tone.PLAIN),
    ROLL_BACK(MaterialDesignR.RESTORE, Tone.PLAIN),
    UNDO(MaterialDesignU.UNDO, Tone.PLAIN),
    RUN_SCRIPT(MaterialDesignF.FILE_CODE_OUTLINE, Tone.PLAIN),
    CANCEL(MaterialDesignC.CLOSE_CIRCLE_OUTLINE, Tone.PLAIN),
    TERMINATE(MaterialDesignP.POWER, Tone.PLAIN),
    PAUSE(MaterialDesignP.PAUSE, Tone.PLAIN),
    MATRIX(MaterialDesignG.GRID, Tone.PLAIN),
    LIST(MaterialDesignF.FORMAT_LIST_BULLETED, Tone.PLAIN),
    EXPORT(MaterialDesignE.EXPORT_VARIANT, Tone.PLAIN),
    MAINTENANCE(MaterialDesignC.CALENDAR_CLOCK, Tone.PLAIN),
    CLOSE(MaterialDesignC.CLOSE, Tone.PLAIN),
    COPY(MaterialDesignC.CONTENT_COPY, Tone.PLAIN),
    FIND(MaterialDesignM.MAGNIFY, Tone.PLAIN),
    NOTIFY(MaterialDesignB.BELL_OUTLINE, Tone.PLAIN),
    THEME(MaterialDesignC.CIRCLE_HALF_FULL, Tone.PLAIN),
    ADD(MaterialDesignP.PLUS, Tone.PLAIN),
    OPEN_OUTSIDE(MaterialDesignO.OPEN_IN_NEW, Tone.PLAIN),
    UNFOLD(MaterialDesignC.CHEVRON_DOWN, Tone.PLAIN),
    FOLD(MaterialDesignC.CHEVRON_RIGHT, Tone.PLAIN),
    ZOOM_IN(MaterialDesignP.PLUS, Tone.PLAIN),
    ZOOM_OUT(MaterialDesignM.MINUS, Tone.PLAIN),
    FIT(MaterialDesignF.FULLSCREEN, Tone.PLAIN),
    MOVE_UP(MaterialDesignA.ARROW_UP, Tone.PLAIN),
    MOVE_DOWN(MaterialDesignA.ARROW_DOWN, Tone.PLAIN),
    EDIT(MaterialDesignP.PENCIL_OUTLINE, Tone.PLAIN),
    MORE(MaterialDesignD.DOTS_VERTICAL, Tone.PLAIN);

    private final Ikon picture;
    private final Tone tone;

    Icon(Ikon picture, Tone tone) {
        this.picture = picture;
        this.tone = tone;
    }

    /** The colour its meaning asks for. */
    public Tone tone() {
        return tone;
    }

    /** A new 14 px icon beside text, in the colour of what surrounds it. */
    public FontIcon small() {
        return node(LkStyles.ICON_SMALL);
    }

    /** A new 16 px icon that stands for a state, in the colour of its meaning. */
    public FontIcon state() {
        return toned(tone);
    }

    /** A new 16 px icon in another colour than its own. */
    public FontIcon toned(Tone other) {
        FontIcon icon = node(LkStyles.ICON_STATE);
        icon.getStyleClass().add(other.styleClass());
        return icon;
    }

    /** A new 28 px icon for a placeholder. */
    public FontIcon large() {
        FontIcon icon = node(LkStyles.ICON_LARGE);
        icon.getStyleClass().add((tone == Tone.PLAIN ? Tone.MUTED : tone).styleClass());
        return icon;
    }

    private FontIcon node(String sizeClass) {
        FontIcon icon = new FontIcon(picture);
        icon.getStyleClass().addAll(LkStyles.ICON, sizeClass);
        return icon;
    }
}
