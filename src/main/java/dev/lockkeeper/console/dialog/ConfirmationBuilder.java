package dev.lockkeeper.console.dialog;

import dev.lockkeeper.console.dialog.ConfirmationContent.Check;
import dev.lockkeeper.console.dialog.ConfirmationContent.Column;
import dev.lockkeeper.console.dialog.ConfirmationContent.Fact;
import dev.lockkeeper.console.dialog.ConfirmationContent.ReasonWish;
import dev.lockkeeper.console.dialog.ConfirmationContent.Row;
import dev.lockkeeper.console.dialog.ConfirmationContent.Section;
import dev.lockkeeper.console.dialog.ConfirmationContent.Warning;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a {@link ConfirmationContent} from top to bottom. Not thread-safe. */
public final class ConfirmationBuilder {
    private final String title;
    private final Tier tier;
    private final String verb;
    private Icon verbIcon = Icon.APPLY;
    private String leave = "Cancel";
    private boolean danger;
    private final List<Fact> where = new ArrayList<>();
    private Optional<Check> whereCheck = Optional.empty();
    private Optional<String> plan = Optional.empty();
    private final List<Section> about = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<String> agreements = new ArrayList<>();
    private Optional<String> typedName = Optional.empty();
    private Optional<ReasonWish> reason = Optional.empty();
    private Optional<String> refusal = Optional.empty();

    /** A confirmation with this title, for a place of this tier, with these words on its button. */
    public ConfirmationBuilder(String title, Tier tier, String verb) {
        this.title = title;
        this.tier = tier;
        this.verb = verb;
    }

    /** The button's picture. */
    public ConfirmationBuilder verbIcon(Icon icon) {
        verbIcon = icon;
        return this;
    }

    /** The words on the button that leaves everything as it is; {@code Cancel} unless the deed itself cancels something. */
    public ConfirmationBuilder leave(String words) {
        leave = words;
        return this;
    }

    /** The deed destroys something: the button is red on every tier. */
    public ConfirmationBuilder dangerous() {
        danger = true;
        return this;
    }

    /**
     * Where it happens, as the server answers.
     *
     * @param check how these answers compare with what the window shows
     */
    public ConfirmationBuilder where(ServerIdentity identity, Check check) {
        where.add(new Fact(Optional.of(Icon.DATABASE), identity.address(), true));
        where.add(new Fact(Optional.of(Icon.USER), identity.user(), false));
        where.add(new Fact(Optional.of(identity.standby() ? Icon.STANDBY : Icon.PRIMARY), identity.role(), false));
        where.add(new Fact(Optional.empty(), "PostgreSQL " + identity.version(), false));
        identity.systemIdentifier()
                .ifPresent(system -> where.add(new Fact(Optional.empty(), "system " + system, false)));
        whereCheck = Optional.of(check);
        return this;
    }

    /** The plan's fingerprint, as shown. */
    public ConfirmationBuilder plan(String fingerprint) {
        plan = Optional.of(fingerprint);
        return this;
    }

    /** Whom or what it is about: a heading and lines. */
    public ConfirmationBuilder about(String heading, String lines) {
        about.add(new Section(heading, lines));
        return this;
    }

    /** A column after the number. */
    public ConfirmationBuilder column(String heading, double share) {
        columns.add(new Column(heading, share));
        return this;
    }

    /** One thing that is done, a cell for each column. */
    public ConfirmationBuilder row(ConfirmationContent.Cell... cells) {
        rows.add(Row.of(cells));
        return this;
    }

    /** Something that can go wrong. */
    public ConfirmationBuilder warning(Icon icon, String place, String text) {
        warnings.add(new Warning(icon, place, text));
        return this;
    }

    /** A short list: limits, what is recorded, how to undo. */
    public ConfirmationBuilder section(String heading, String text) {
        sections.add(new Section(heading, text));
        return this;
    }

    /** Something that was looked at beforehand. */
    public ConfirmationBuilder check(Tone tone, String text) {
        checks.add(new Check(tone, text));
        return this;
    }

    /** The operator must agree to this, in one sentence, before the button can be pressed. */
    public ConfirmationBuilder agreement(String sentence) {
        agreements.add(sentence);
        return this;
    }

    /** The operator must type this name. */
    public ConfirmationBuilder typedName(String name) {
        typedName = Optional.of(name);
        return this;
    }

    /** The operator must give a reason, because of this. */
    public ConfirmationBuilder reasonRequired(String why) {
        reason = Optional.of(new ReasonWish(true, why));
        return this;
    }

    /** The operator may give a reason. */
    public ConfirmationBuilder reasonWelcome(String why) {
        reason = Optional.of(new ReasonWish(false, why));
        return this;
    }

    /** It is not done here, for this reason: nothing is asked, and there is no button. */
    public ConfirmationBuilder refused(String why) {
        refusal = Optional.of(why);
        return this;
    }

    /** The content. */
    public ConfirmationContent build() {
        return new ConfirmationContent(
                title,
                tier,
                verb,
                verbIcon,
                refusal.isPresent() ? "Close" : leave,
                danger,
                where,
                whereCheck,
                plan,
                about,
                columns,
                rows,
                warnings,
                sections,
                checks,
                refusal.isPresent() ? List.of() : agreements,
                refusal.isPresent() ? Optional.empty() : typedName,
                refusal.isPresent() ? Optional.empty() : reason,
                refusal);
    }
}
