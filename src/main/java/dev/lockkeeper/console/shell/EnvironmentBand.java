package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.TierLook;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/**
 * The first thing the eye meets: which environment this is and who the server says it is. Nothing ever covers it. What
 * does not fit a narrow window is in the tooltip of the address.
 */
final class EnvironmentBand extends StackPane {
    private final ShellModel model;
    private final StackPane pillPlace = new StackPane();
    private final Tooltip everything = new Tooltip();
    private final Button switcher = new Button();

    EnvironmentBand(ShellModel model) {
        this.model = model;
        setId("environment-band");
        getStyleClass().add("lk-band");
        FoldingRow row = new FoldingRow(12);
        row.lead(pillPlace, FoldingRow.NEVER);
        row.lead(switcher(), FoldingRow.NEVER);
        row.lead(address(), FoldingRow.NEVER);
        row.lead(Fact.lined("band-user").icon(Icon.USER).shows(identity(ServerIdentity::user)), FoldingRow.NEVER);
        row.lead(Fact.lined("band-version").shows(identity(identity -> "PostgreSQL " + identity.version())), 3);
        row.lead(role(), FoldingRow.NEVER);
        row.lead(Fact.lined("band-policy").icon(Icon.POLICY).shows(environment(ShellModel::policyWord)), 2);
        Fact age = Fact.plain("band-age").styled(LkStyles.SECONDARY).shows(model.identityAgeProperty());
        row.trail(age, 4);
        getChildren().add(row);
        model.environmentProperty().subscribe(this::dress);
        model.connectionProperty().subscribe(state -> {
            pseudoClassStateChanged(Stale.PSEUDO, state instanceof ConnectionState.Lost);
            describe();
        });
    }

    /** The name is what one presses to go elsewhere, once there is a command for that. */
    private Button switcher() {
        ObservableValue<String> words = model.environmentProperty()
                .map(known -> known.map(Environment::name).orElse("Choose an environment"));
        Fact name = Fact.plain("band-name").styled(LkStyles.STRONG).shows(words);
        name.setMaxWidth(260);
        HBox content = new HBox(8, name, Icon.UNFOLD.small());
        content.setAlignment(Pos.CENTER_LEFT);
        switcher.setId("band-switcher");
        switcher.getStyleClass().add("lk-switcher");
        switcher.setGraphic(content);
        switcher.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        switcher.setMinWidth(USE_PREF_SIZE);
        return switcher;
    }

    /** Lets the name lead to other environments. */
    void switchesWith(Command command) {
        switcher.setOnAction(event -> {
            if (!command.perform()) {
                Bounds bounds = switcher.localToScreen(switcher.getBoundsInLocal());
                if (bounds != null) {
                    switcher.getTooltip().setAutoHide(true);
                    switcher.getTooltip().show(switcher, bounds.getMinX(), bounds.getMaxY() + 4);
                }
            }
        });
        Tooltip tooltip = new Tooltip();
        switcher.setTooltip(tooltip);
        command.availability().subscribe(now -> {
            String what = command.text().getValue()
                    + command.key().map(key -> "  " + key.getDisplayText()).orElse("");
            tooltip.setText(what + now.reason().map(why -> "\nNot now: " + why).orElse(""));
            switcher.setAccessibleText(
                    what + now.reason().map(why -> ", not available: " + why).orElse(""));
            switcher.pseudoClassStateChanged(PseudoClass.getPseudoClass("unavailable"), !now.available());
        });
    }

    private Fact address() {
        ObservableValue<String> words = model.connectionProperty().map(state -> switch (state) {
            case ConnectionState.NotConnected ignored ->
                model.environmentProperty().get().isPresent() ? "not connected yet" : "nothing connected";
            case ConnectionState.Connecting ignored -> "connecting";
            case ConnectionState.Connected connected -> connected.identity().address();
            case ConnectionState.Lost lost ->
                lost.last().map(ServerIdentity::address).orElse("no answer");
        });
        Fact address = Fact.lined("band-address").shows(words, (label, text) -> {
            boolean lost = model.connectionProperty().get() instanceof ConnectionState.Lost;
            boolean known = model.connectionProperty().get().lastIdentity().isPresent();
            label.setGraphic((lost ? Icon.STALE : Icon.DATABASE).small());
            label.getStyleClass().removeAll(LkStyles.MONO, LkStyles.STRONG);
            if (known) {
                label.getStyleClass().addAll(LkStyles.MONO, LkStyles.STRONG);
            }
        });
        address.label().setTooltip(everything);
        return address;
    }

    private Fact role() {
        return Fact.lined("band-role").shows(identity(ServerIdentity::role), (label, text) -> {
            boolean standby = text.equals("standby");
            label.setGraphic((standby ? Icon.STANDBY : Icon.PRIMARY).small());
            label.pseudoClassStateChanged(PseudoClass.getPseudoClass("standby"), standby);
        });
    }

    private void dress(Optional<Environment> environment) {
        if (environment.isEmpty()) {
            pillPlace.getChildren().clear();
            getStyleClass().removeIf(name -> name.startsWith("lk-tier-"));
        } else {
            TierLook look = TierLook.of(environment.get().tier());
            Label pill = look.pill();
            pill.setId("band-tier");
            pillPlace.getChildren().setAll(pill);
            look.dress(this);
        }
        pillPlace.setManaged(environment.isPresent());
        describe();
    }

    private void describe() {
        Optional<Environment> environment = model.environmentProperty().get();
        String place = environment
                .map(known -> known.name() + ", " + tierWords(known.tier()) + "\nguarded as: "
                        + ShellModel.policyWord(known) + "\nfolder: " + known.folder())
                .orElse("no environment chosen");
        String server = model.connectionProperty()
                .get()
                .lastIdentity()
                .map(identity -> "\n" + identity.address() + " as " + identity.user() + "\nPostgreSQL "
                        + identity.version() + ", " + identity.role()
                        + identity.systemIdentifier()
                                .map(system -> "\nsystem " + system)
                                .orElse(""))
                .orElse("\nthe server has not answered yet");
        everything.setText(place + server);
    }

    private static String tierWords(Tier tier) {
        return tier == Tier.UNKNOWN ? "tier unknown, treated as production" : "tier " + tier.word();
    }

    private ObservableValue<String> identity(Function<ServerIdentity, String> part) {
        return model.connectionProperty()
                .map(state -> state.lastIdentity().map(part).orElse(""));
    }

    private ObservableValue<String> environment(Function<Environment, String> part) {
        return model.environmentProperty().map(known -> known.map(part).orElse(""));
    }
}
