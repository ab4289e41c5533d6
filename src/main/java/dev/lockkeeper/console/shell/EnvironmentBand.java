package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.TierLook;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/**
 * The first thing the eye meets: which environment this is and who the server says it is. Nothing ever covers it. What
 * does not fit a narrow window is in the tooltip of the address.
 */
final class EnvironmentBand extends StackPane {
    private final ShellModel model;
    private final StackPane pillPlace = new StackPane();
    private final Tooltip everything = new Tooltip();

    EnvironmentBand(ShellModel model) {
        this.model = model;
        setId("environment-band");
        getStyleClass().add("lk-band");
        FoldingRow row = new FoldingRow(12);
        row.lead(pillPlace, FoldingRow.NEVER);
        row.lead(name(), FoldingRow.NEVER);
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

    private Fact name() {
        Fact name = Fact.plain("band-name").styled(LkStyles.STRONG).shows(environment(Environment::name));
        name.setMaxWidth(260);
        return name;
    }

    private Fact address() {
        ObservableValue<String> words = model.connectionProperty().map(state -> switch (state) {
            case ConnectionState.NotConnected ignored ->
                model.environmentProperty().get().isPresent() ? "not connected yet" : "no environment chosen";
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
            label.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("standby"), standby);
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
