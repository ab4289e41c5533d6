package dev.lockkeeper.console.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Samples;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.file.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The list of environments: read, changed, ordered, and compared by who answered. */
class EnvironmentsModelTest {
    private final List<Throwable> errors = new ArrayList<>();
    private final MemoryStore store = new MemoryStore()
            .with(Origin.Kind.SHARED, Definitions.of("staging", "staging"))
            .with(
                    Origin.Kind.PERSONAL,
                    Definitions.of("mine", "development"),
                    Definitions.of("integration", "development"),
                    Definitions.of("production", "production"));
    private final EnvironmentsModel model =
            new EnvironmentsModel(store, Background.synchronous((what, thrown) -> errors.add(thrown)));

    @Test
    void onlyOnesOwnAreMovedAndOnlyAmongThemselves() {
        model.read();
        assertThat(model.movable("staging", 1)).isFalse();
        assertThat(model.movable("mine", -1)).isFalse();
        model.move("production", -1, () -> {});
        assertThat(store.names()).containsExactly("staging", "mine", "production", "integration");
        assertThat(names()).containsExactlyElementsOf(store.names());
        assertThat(model.movable("integration", 1)).isFalse();
        assertThat(errors).isEmpty();
    }

    @Test
    void enterLeadsToTheOneThatIsNamedOrToTheOnlyOne() {
        store.with(Origin.Kind.PERSONAL, Definitions.of("production-south", "production"));
        model.read();
        model.move("production-south", -1, () -> {});
        assertThat(meant("production")).contains("production");
        assertThat(meant("productio")).isEmpty();
        assertThat(meant("south")).contains("production-south");
        assertThat(meant("")).isEmpty();
        assertThat(meant("nowhere")).isEmpty();
    }

    private Optional<String> meant(String words) {
        List<EnvironmentLine> lines = EnvironmentLine.of(model.entriesProperty().get().stream()
                .filter(entry -> entry.matches(words))
                .toList());
        return EnvironmentLine.meant(words, lines).flatMap(EnvironmentLine::name);
    }

    @Test
    void twoThatPointAtTheSameDatabaseAreMarkedOnceBothHaveAnswered() {
        model.read();
        answered("mine", Samples.identity(4, false));
        assertThat(entry("mine").twins()).isEmpty();
        answered("production", Samples.identity(1, false));
        assertThat(entry("mine").twins()).containsExactly("production");
        assertThat(entry("production").twins()).containsExactly("mine");
        assertThat(entry("integration").twins()).isEmpty();
    }

    @Test
    void whoAnsweredBeforeAnEditSaysNothingOfWhatItPointsAtNow() {
        model.read();
        answered("mine", Samples.identity(4, false));
        answered("production", Samples.identity(1, false));
        model.replace("mine", Definitions.of("mine", "development", "", Definitions.server("elsewhere")), () -> {});
        assertThat(entry("production").twins()).isEmpty();
    }

    @Test
    void aFailureIsSaidAndLeavesTheListAsItWas() {
        model.read();
        store.failWith("The disk is full.");
        List<String> done = new ArrayList<>();
        model.add(Definitions.of("new", "staging"), () -> done.add("added"));
        assertThat(model.troubleProperty().get())
                .hasValueSatisfying(words -> assertThat(words).contains("disk is full"));
        assertThat(done).isEmpty();
        assertThat(names()).hasSize(4);
        model.read();
        assertThat(model.troubleProperty().get()).isEmpty();
    }

    @Test
    void aCopyGetsANameOfItsOwn() {
        store.with(Origin.Kind.PERSONAL, Definitions.of("mine copy", "development"));
        model.read();
        assertThat(model.copyName("mine")).isEqualTo("mine copy 2");
        assertThat(model.copyName("staging")).isEqualTo("staging copy");
    }

    @Test
    void sameServerByTwoAddressesIsKnownByItsSystemIdentifier() {
        ServerIdentity direct = Samples.identity(4, false);
        ServerIdentity tunnelled = new ServerIdentity(
                "canal", "127.0.0.1", 5433, "other", "17.11", 170_011, false, direct.systemIdentifier(), Samples.NOW);
        ServerIdentity other = new ServerIdentity(
                "canal", direct.host(), direct.port(), "dba", "17.11", 170_011, false, Optional.of("7"), Samples.NOW);
        assertThat(EnvironmentsModel.sameDatabase(direct, tunnelled)).isTrue();
        assertThat(EnvironmentsModel.sameDatabase(direct, other)).isFalse();
    }

    @Test
    void groupsStandTogetherAndKeepTheOrderOfPromotion() {
        MemoryStore grouped = new MemoryStore()
                .with(
                        Origin.Kind.PERSONAL,
                        Definitions.of("dev-a", "development", "tests", Definitions.server("a")),
                        Definitions.of("prod-a", "production", "south", Definitions.server("b")),
                        Definitions.of("dev-b", "development", "tests", Definitions.server("c")),
                        Definitions.of("loose", "staging", "", Definitions.server("d")));
        EnvironmentsModel listed =
                new EnvironmentsModel(grouped, Background.synchronous((what, thrown) -> errors.add(thrown)));
        listed.read();
        assertThat(EnvironmentLine.of(listed.entriesProperty().get()).stream().map(line -> switch (line) {
                    case EnvironmentLine.Heading heading -> "# " + heading.title() + " " + heading.count();
                    case EnvironmentLine.One one -> one.entry().name();
                    case EnvironmentLine.Demo ignored -> "demo";
                }))
                .containsExactly("# tests 2", "dev-a", "dev-b", "# south 1", "prod-a", "# Without a group 1", "loose");
        model.read();
        assertThat(EnvironmentLine.of(model.entriesProperty().get())).hasSize(4);
    }

    private void answered(String name, ServerIdentity identity) {
        model.answered(entry(name).environment(), identity);
    }

    private EnvironmentEntry entry(String name) {
        return model.find(name).orElseThrow();
    }

    private List<String> names() {
        return model.entriesProperty().get().stream()
                .map(EnvironmentEntry::name)
                .toList();
    }
}
