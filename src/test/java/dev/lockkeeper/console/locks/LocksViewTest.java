package dev.lockkeeper.console.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.Pictures.Screen;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.Visibility;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock view on the screen: one selection, places that stay, the past, and what cannot be pressed. */
class LocksViewTest {
    @TempDir
    Path temporary;

    private Optional<LocksScreen> made = Optional.empty();
    private Optional<Stage> stage = Optional.empty();

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @BeforeEach
    void show() {
        Screen.call(() -> {
            LocksScreen screen = new LocksScreen(temporary.resolve("settings"), Night::sessions);
            made = Optional.of(screen);
            Stage window = new Stage();
            Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
            window.setScene(new Scene((Parent) screen.view.node(), 1000, 900));
            themes.dress(window.getScene());
            window.show();
            stage = Optional.of(window);
            screen.view.activate();
            screen.model.surroundings(Night.OURS);
            return true;
        });
    }

    @AfterEach
    void hide() {
        Screen.call(() -> {
            screen().view.deactivate();
            stage.ifPresent(Stage::hide);
            return true;
        });
    }

    private LocksScreen screen() {
        return made.orElseThrow();
    }

    @Test
    void theMostUrgentRootIsSelectedAndShown() {
        feed(Night.convoy());
        assertThat(selectedNumber()).isEqualTo("3920");
        assertThat(text("#participant-title")).isEqualTo("pid 3920");
        assertThat(text("#participant-acts-reason")).contains("idle in transaction");
    }

    @Test
    void treeAndModelShareTheSelection() {
        feed(Night.convoy());
        perform(() -> tree().getSelectionModel().select(itemOf("4411")));
        assertThat(selected()).contains(id(4411));

        perform(() -> screen().model.select(new ParticipantId.PreparedId("settle-2026-11-22-0417")));
        assertThat(selectedNumber()).isEqualTo("settle-2026-11-22-0417");

        perform(() -> screen().model.select(id(5003)));
        assertThat(selectedNumber()).as("folded: the row of all of them").isEqualTo("37 sessions");
        assertThat(selected()).as("and the model keeps the one").contains(id(5003));
    }

    @Test
    void aNewSampleKeepsPlaceSelectionAndWhatIsFolded() {
        feed(Night.convoy());
        TreeItem<TreeRow> migration = itemOf("4411");
        perform(() -> {
            tree().getSelectionModel().select(migration);
            itemOf("37 sessions").setExpanded(true);
            itemOf("settle-2026-11-22-0417").setExpanded(false);
        });

        feed(Graphs.convoy(31).snapshot(Graphs.NOW.plusSeconds(2)));

        assertThat(itemOf("4411")).as("the same item").isSameAs(migration);
        assertThat(selectedNumber()).isEqualTo("4411");
        assertThat(itemOf("31 sessions").isExpanded()).isTrue();
        assertThat(itemOf("31 sessions").getChildren()).hasSize(31);

        feed(Night.convoy());
        assertThat(itemOf("settle-2026-11-22-0417").isExpanded())
                .as("it comes back as it was left")
                .isFalse();
        assertThat(selectedNumber()).isEqualTo("4411");
    }

    @Test
    void whoIsGoneStaysInTheDetailAndCannotBeActedOn() {
        feed(Night.convoy());
        perform(() -> screen().model.select(id(4188)));
        feed(Graphs.convoy(3).snapshot(Graphs.NOW.plusSeconds(2)));

        assertThat(text("#participant-title")).isEqualTo("pid 4188");
        assertThat(text("#participant-nobody")).contains("any more");
        assertThat(find("#participant-acts").isVisible()).isFalse();
    }

    @Test
    void inThePastNothingCanBeDoneAndEscLeadsBack() {
        feed(Graphs.convoy(19).snapshot(Graphs.NOW.minus(Duration.ofMinutes(20))));
        feed(Night.convoy());
        perform(() -> screen().model.showPast(Graphs.NOW.minus(Duration.ofMinutes(19))));

        assertThat(find("#past-bar").isVisible()).isTrue();
        assertThat(text("#past-title")).startsWith("Past: ");
        assertThat(find("#participant-acts").isVisible()).isFalse();
        assertThat(text("#past-now")).isEqualTo("now: 39 sessions wait");
        assertThat(text("#graph-counts")).isEqualTo("1 root, 20 waiters");

        perform(() -> screen().view.commands().stream()
                .filter(command ->
                        command.key().filter(key -> key.getName().equals("Esc")).isPresent())
                .forEach(Command::perform));
        assertThat(find("#past-bar").isVisible()).isFalse();
        assertThat(find("#participant-acts").isVisible()).isTrue();
    }

    @Test
    void whilePausedOrWithoutAnswerButtonsSayWhyTheyAreOff() {
        feed(Night.convoy());
        perform(() -> {
            screen().model.select(id(4411));
            screen().model.pause();
        });
        press("#terminate-session");
        assertThat(screen().requests.asked).isEmpty();
        assertThat(text("#participant-acts-reason")).contains("paused");

        perform(() -> {
            screen().model.live();
            screen().model.sampled(new LockSample.Missed(Graphs.NOW.plusSeconds(2), "statement timeout"));
        });
        press("#cancel-query");
        assertThat(screen().requests.asked).isEmpty();
        assertThat(find("#missed-banner").isVisible()).isTrue();
        assertThat(text("#missed-why")).isEqualTo("statement timeout");

        feed(Night.convoy());
        press("#cancel-query");
        assertThat(screen().requests.asked).containsExactly("cancel 4411");
    }

    @Test
    void aPreparedTransactionIsRolledBackAndNeverTerminated() {
        feed(Night.convoy());
        perform(() -> screen().model.select(new ParticipantId.PreparedId("settle-2026-11-22-0417")));
        assertThat(find("#terminate-session").isVisible()).isFalse();
        press("#roll-back-prepared");
        assertThat(screen().requests.asked).containsExactly("roll back settle-2026-11-22-0417");
    }

    @Test
    void whatCannotBeSeenIsSaidWithTheGrant() {
        LockSnapshot convoy = Graphs.convoy(2).snapshot();
        feed(Night.with(
                convoy,
                convoy.edges(),
                new Visibility(List.of("deploy_dba sees no queries."), "GRANT pg_monitor TO deploy_dba;")));
        assertThat(find("#visibility-banner").isVisible()).isTrue();
        press("#copy-grant");
        assertThat(screen().copied).containsExactly("GRANT pg_monitor TO deploy_dba;");
    }

    @Test
    void theTreeIsCopiedAsTextAndAsTable() {
        feed(Graphs.convoy(2).snapshot());
        List<TreeRow> rows = TreeRows.of(Graphs.convoy(2).graph(), Night.OURS.runs());
        assertThat(TreeText.text(rows).lines())
                .hasSize(4)
                .first()
                .isEqualTo("3920 reporting, idle in transaction 12 min, holds ACCESS SHARE on passages, 3 behind");
        assertThat(TreeText.tsv(rows).lines().toList().get(2))
                .startsWith(
                        "1\t4411 lockkeeper/run (015_passages_toll_required.sql)\tactive, waiting\tACCESS EXCLUSIVE")
                .endsWith("\t43\t2");
    }

    private void feed(LockSnapshot snapshot) {
        perform(() -> screen().model.sampled(Night.seen(snapshot)));
    }

    private static void perform(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    private void press(String id) {
        perform(() -> ((Button) find(id)).fire());
    }

    private Node find(String id) {
        return call(() -> Optional.ofNullable(screen().view.node().lookup(id)).orElseThrow());
    }

    private String text(String id) {
        return ((Label) find(id)).getText();
    }

    private LockTree tree() {
        return (LockTree) find("#lock-tree");
    }

    private Optional<ParticipantId> selected() {
        return call(() -> screen().model.selectedProperty().get());
    }

    private String selectedNumber() {
        return call(
                () -> tree().getSelectionModel().getSelectedItem().getValue().number());
    }

    private ParticipantId id(int pid) {
        return call(() -> screen().model
                .latestProperty()
                .get()
                .graph()
                .orElseThrow()
                .backend(pid)
                .orElseThrow()
                .id());
    }

    private TreeItem<TreeRow> itemOf(String number) {
        return call(() -> itemOf(tree().getRoot(), number).orElseThrow());
    }

    private static Optional<TreeItem<TreeRow>> itemOf(TreeItem<TreeRow> parent, String number) {
        for (TreeItem<TreeRow> item : parent.getChildren()) {
            Optional<TreeItem<TreeRow>> found =
                    item.getValue().number().equals(number) ? Optional.of(item) : itemOf(item, number);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** On the screen's thread, whichever thread asks. */
    private static <T> T call(Supplier<T> question) {
        return Platform.isFxApplicationThread() ? question.get() : Screen.call(question);
    }
}
