package dev.lockkeeper.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.Samples;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Tier;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The window's inside: which view is active, and what a narrow band gives up. */
class ShellTest {
    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @Test
    void oneViewIsActiveAtATime() {
        List<String> told = new ArrayList<>();
        Pictures.Screen.call(() -> {
            Shell shell = new Shell(new ShellModel(Samples.clock()));
            ConsoleView migrations = new Recording("migrations", told);
            ConsoleView locks = new Recording("locks", told);
            shell.views(List.of(migrations, locks));
            shell.select(migrations);
            shell.select(migrations);
            shell.select(locks);
            shell.showInstead(new Region());
            shell.leave();
            return shell;
        });
        assertThat(told).containsExactly("+migrations", "-migrations", "+locks", "-locks");
    }

    @Test
    void aNarrowBandKeepsTierNamePlaceUserAndRole() {
        List<String> kept = shownIn(1000, Tier.UNKNOWN);
        assertThat(kept).contains("band-name", "band-address", "band-user", "band-role");
        assertThat(kept).doesNotContain("band-age", "band-version");
        assertThat(shownIn(1600, Tier.UNKNOWN)).contains("band-age", "band-version", "band-policy");
    }

    private static List<String> shownIn(double width, Tier tier) {
        return Pictures.Screen.call(() -> {
            ShellModel model = new ShellModel(Samples.clock());
            model.open(Samples.environment(tier));
            Samples.connect(model);
            Shell shell = new Shell(model);
            Scene scene = new Scene(shell.root(), width, 640);
            new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            List<String> shown = new ArrayList<>();
            for (Node label : scene.getRoot().lookupAll(".label")) {
                String id = label.getId();
                if (id != null && id.startsWith("band-") && label.getParent().isVisible()) {
                    shown.add(id);
                }
            }
            return shown;
        });
    }

    private record Recording(String id, List<String> told) implements ConsoleView {
        @Override
        public String title() {
            return id;
        }

        @Override
        public Icon icon() {
            return Icon.MIGRATIONS;
        }

        @Override
        public Node node() {
            return new Region();
        }

        @Override
        public void activate() {
            told.add("+" + id);
        }

        @Override
        public void deactivate() {
            told.add("-" + id);
        }
    }
}
