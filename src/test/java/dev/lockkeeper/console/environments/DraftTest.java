package dev.lockkeeper.console.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From a definition into the fields and back, and what is refused in them. */
class DraftTest {
    @Test
    void everythingADefinitionSaysSurvivesTheFields() {
        for (Place place : List.of(
                Definitions.server("db1.canal.example"),
                new Place.Server("db1,db2", Optional.empty(), Optional.empty(), Optional.of("deploy_dba")),
                new Place.Url("jdbc:postgresql://db1:5432/canal?targetServerType=primary"),
                new Place.Service("canal"))) {
            Definition full = Definitions.full(place);
            DraftReader.Reading reading = DraftReader.read(DraftWriter.write(full), Set.of(), Optional.of(full));
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.definition()).contains(full);
        }
    }

    @Test
    void whatSaysLittleSurvivesToo() {
        Definition plain = Definition.of("staging", new Place.Service("canal"));
        assertThat(DraftReader.read(DraftWriter.write(plain), Set.of(), Optional.of(plain))
                        .definition())
                .contains(plain);
    }

    @Test
    void aUrlWithAPasswordIsRefusedWithTheWayToDoItAndWithoutTheSecret() {
        for (String url : List.of(
                "jdbc:postgresql://dba:hunter2@db1/canal",
                "jdbc:postgresql://db1/canal?password=hunter2",
                "jdbc:postgresql://db1/canal?ssl=true&sslpassword=hunter2")) {
            Draft draft = named().with(DraftField.PLACE_KIND, Draft.PlaceKind.URL.word())
                    .with(DraftField.URL, url);
            DraftReader.Reading reading = DraftReader.read(draft, Set.of(), Optional.empty());
            assertThat(reading.definition()).isEmpty();
            assertThat(reading.problems().get(DraftField.URL))
                    .contains(".pgpass")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void noFieldTakesWhatLooksLikeAPassword() {
        for (DraftField field : List.of(
                DraftField.NOTES,
                DraftField.PASSWORD_COMMAND,
                DraftField.GROUP,
                DraftField.DATABASE,
                DraftField.USER)) {
            DraftReader.Reading reading =
                    DraftReader.read(named().with(field, "host=x password=hunter2"), Set.of(), Optional.empty());
            assertThat(reading.problems()).containsOnlyKeys(field);
            assertThat(reading.problems().get(field)).doesNotContain("hunter2");
        }
    }

    @Test
    void eachMistakeIsSaidAtItsField() {
        Map<DraftField, String> mistakes = Map.ofEntries(
                Map.entry(DraftField.NAME, ""),
                Map.entry(DraftField.COLOUR, "purple; -fx-opacity: 0"),
                Map.entry(DraftField.PORT, "70000"),
                Map.entry(DraftField.LOCK_TIMEOUT, "soon"),
                Map.entry(DraftField.STATEMENT_TIMEOUT, "30d"),
                Map.entry(DraftField.ATTEMPTS, "0"),
                Map.entry(DraftField.HAZARD_RULES, "drop-column=perhaps"),
                Map.entry(DraftField.TUNNEL_PORT, "x"),
                Map.entry(DraftField.HOST, "db 1"));
        mistakes.forEach((field, value) -> {
            Draft draft = named().with(DraftField.HAZARDS, "allow").with(DraftField.TUNNEL_HOST, "bastion");
            assertThat(DraftReader.read(draft.with(field, value), Set.of(), Optional.empty())
                            .problems())
                    .as("%s = %s", field, value)
                    .containsOnlyKeys(field);
        });
    }

    @Test
    void aNameIsGivenOnceAndCanBeReadByEverybody() {
        assertThat(DraftReader.read(named(), Set.of("staging"), Optional.empty())
                        .problems())
                .containsOnlyKeys(DraftField.NAME);
        assertThat(DraftReader.read(named().with(DraftField.NAME, "prod\u202Egnigats"), Set.of(), Optional.empty())
                        .problems())
                .containsOnlyKeys(DraftField.NAME);
    }

    @Test
    void aHalfSaidWindowOrTunnelIsNotDroppedInSilence() {
        assertThat(DraftReader.read(named().with(DraftField.WINDOW_FROM, "06:00"), Set.of(), Optional.empty())
                        .problems())
                .containsOnlyKeys(DraftField.WINDOW_DAYS, DraftField.WINDOW_UNTIL);
        assertThat(DraftReader.read(named().with(DraftField.TUNNEL_USER, "dba"), Set.of(), Optional.empty())
                        .problems())
                .containsOnlyKeys(DraftField.TUNNEL_HOST);
    }

    @Test
    void nothingAllowedIsNotTheSameAsNothingSaid() {
        Optional<PolicyOverrides> nothing = DraftReader.read(
                        named().with(DraftField.ACTS, DraftReader.NOTHING), Set.of(), Optional.empty())
                .definition()
                .map(Definition::policy);
        assertThat(nothing.flatMap(PolicyOverrides::acts)).contains(Set.of());
        assertThat(DraftReader.read(named(), Set.of(), Optional.empty())
                        .definition()
                        .map(Definition::policy)
                        .flatMap(PolicyOverrides::acts))
                .isEmpty();
    }

    private static Draft named() {
        return Draft.EMPTY.with(DraftField.NAME, "staging").with(DraftField.HOST, "db1");
    }
}
