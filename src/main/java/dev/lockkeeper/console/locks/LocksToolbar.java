package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Visibility;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The row above the lock view: what is shown, how fresh it is, what this user can see, and the lesser tools. */
final class LocksToolbar extends HBox {
    /** Below this many pixels the tools at the right keep their pictures only. */
    private static final double NARROW = 1_200;

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final LocksModel model;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<LocksTab, ToggleButton> tabs = new EnumMap<>(LocksTab.class);
    private final Map<LocksTab, Label> counts = new EnumMap<>(LocksTab.class);
    private final Label live = new Label("Live");
    private final CommandButton pause;
    private final CommandButton follow;
    private final Label sample = new Label();
    private final Label sees = new Label();

    LocksToolbar(LocksModel model, LocksCommands commands, Consumer<LocksTab> choose) {
        this.model = model;
        setId("locks-toolbar");
        getStyleClass().add(LkStyles.TOOLBAR);
        setAlignment(Pos.CENTER_LEFT);
        HBox segments = new HBox(
                tab(LocksTab.GRAPH, "Graph and tree", Icon.LOCKS, choose),
                tab(LocksTab.SESSIONS, "Sessions", Icon.USER, choose),
                tab(LocksTab.EPISODES, "Episodes", Icon.HISTORY, choose));
        segments.getStyleClass().add("lk-segments");
        segments.setMinWidth(USE_PREF_SIZE);
        segments.setMaxHeight(USE_PREF_SIZE);
        live.setId("live");
        live.getStyleClass().addAll("lk-live", LkStyles.STRONG);
        live.setMinWidth(USE_PREF_SIZE);
        pause = CommandButtons.button(commands.pause());
        follow = CommandButtons.button(commands.live());
        sample.setId("sample-words");
        sample.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        sample.setMinWidth(0);
        sees.setId("visibility");
        sees.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(segments, separator(), live, pause, follow, sample, space, sees, separator());
        for (Command command : commands.tools()) {
            getChildren().addAll(both(command));
        }
        chosen(LocksTab.GRAPH);
    }

    private ToggleButton tab(LocksTab which, String title, Icon icon, Consumer<LocksTab> choose) {
        Label words = new Label(title, icon.small());
        Label count = new Label();
        count.getStyleClass().addAll("lk-segment-count", LkStyles.BADGE);
        HBox inside = which == LocksTab.GRAPH ? new HBox(words) : new HBox(6, words, count);
        inside.setAlignment(Pos.CENTER);
        ToggleButton tab = new ToggleButton("", inside);
        tab.setId("locks-tab-" + which.name().toLowerCase(Locale.ROOT));
        tab.setAccessibleText(title);
        tab.setToggleGroup(group);
        tab.getStyleClass().add("lk-segment");
        tab.setOnAction(event -> {
            tab.setSelected(true);
            choose.accept(which);
        });
        tabs.put(which, tab);
        counts.put(which, count);
        return tab;
    }

    private List<Node> both(Command command) {
        CommandButton full = CommandButtons.button(command);
        CommandButton compact = CommandButtons.iconButton(command);
        compact.setId(command.id() + "-short");
        widthProperty().subscribe(width -> {
            boolean narrow = width.doubleValue() > 0 && width.doubleValue() < NARROW;
            present(full, !narrow);
            present(compact, narrow);
        });
        return List.of(full, compact);
    }

    private static Region separator() {
        Region line = new Region();
        line.getStyleClass().add(LkStyles.SEPARATOR);
        return line;
    }

    /** Marks what is shown. */
    void chosen(LocksTab which) {
        group.selectToggle(tabs.get(which));
    }

    /** Says how many there are; empty if that is not known. */
    void count(LocksTab which, Optional<Integer> number) {
        Label count = counts.get(which);
        if (count != null) {
            count.setText(number.map(Object::toString).orElse("–"));
        }
    }

    /** Says anew how fresh the screen is. */
    void tell() {
        Shown shown = model.shownProperty().get();
        boolean following = shown.moment().live();
        boolean answering = model.latestProperty().get().missed().isEmpty();
        boolean past = shown.moment() instanceof Moment.Past;
        present(live, following);
        live.setText(answering ? "Live" : "No answer");
        live.setGraphic(answering ? Icon.LIVE.state() : Icon.STALE.state());
        live.pseudoClassStateChanged(STALE, !answering);
        present(pause, following);
        present(follow, shown.moment() instanceof Moment.Paused);
        sample.setText(past ? "sampling goes on behind, last " + ago() : words());
        Optional<Visibility> visibility =
                model.latestProperty().get().snapshot().map(LockSnapshot::visibility);
        present(sees, visibility.filter(Visibility::full).isPresent() && getWidth() >= NARROW);
        sees.setText("sees all sessions");
        sees.setGraphic(Icon.READY.small());
    }

    private String words() {
        String took = model.latestProperty()
                .get()
                .snapshot()
                .map(snapshot -> ", took " + Math.max(1, snapshot.took().toMillis()) + " ms")
                .orElse("");
        String every = ", every " + Ages.length(model.pauseBetweenSamples()).replace(".0 s", " s");
        return model.sampledAt().isEmpty() ? "no sample yet" : "sample " + ago() + every + took;
    }

    private String ago() {
        return model.sampledAt()
                .map(at ->
                        LockWords.nonNegative(Duration.between(at, model.clock().instant())))
                .map(LocksToolbar::tenths)
                .orElse("never");
    }

    /** Under a minute to the tenth: a sample that is on time is seen to be. */
    private static String tenths(Duration age) {
        return age.toSeconds() < 60
                ? String.format(Locale.ROOT, "%.1f s ago", age.toMillis() / 1000.0)
                : Ages.length(age) + " ago";
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
