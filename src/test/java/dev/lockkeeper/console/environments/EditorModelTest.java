package dev.lockkeeper.console.environments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The editor's fields: what holds where they are empty, what is said of the tier and of encryption. */
class EditorModelTest {
    @Test
    void anEmptyFieldShowsWhatTheTierHas() {
        EditorModel model = EditorModel.add(Set.of());
        model.enter(DraftField.TIER, "production");
        assertThat(model.placeholder(DraftField.CONFIRMATION)).isEqualTo("typed name and reason");
        assertThat(model.placeholder(DraftField.SSL_MODE)).isEqualTo("verify-full");
        model.enter(DraftField.TIER, "development");
        assertThat(model.placeholder(DraftField.CONFIRMATION)).isEqualTo("summary");
        assertThat(model.placeholder(DraftField.GUARD)).isEqualTo("open");
        assertThat(model.placeholder(DraftField.SSL_MODE)).isEqualTo("prefer");
    }

    @Test
    void anUnknownTierIsGuardedLikeProductionAndSaysSo() {
        EditorModel model = EditorModel.add(Set.of());
        assertThat(model.tierMeaning()).contains("guarded exactly like production");
        model.enter(DraftField.TIER, "training");
        assertThat(model.tierMeaning()).contains("[tiers.training]");
        assertThat(model.placeholder(DraftField.GUARD)).isEqualTo("guarded");
    }

    @Test
    void lessThanVerifyFullOnProductionIsSaidPlainly() {
        EditorModel model = EditorModel.add(Set.of());
        model.enter(DraftField.TIER, "production");
        assertThat(model.encryptionWarning()).isEmpty();
        model.enter(DraftField.SSL_MODE, "require");
        assertThat(model.encryptionWarning())
                .hasValueSatisfying(words -> assertThat(words).contains("Less than verify-full"));
        model.enter(DraftField.SSL_MODE, "verify-full");
        assertThat(model.encryptionWarning()).isEmpty();
        model.enter(DraftField.SSL_MODE, "disable");
        model.enter(DraftField.TIER, "development");
        assertThat(model.encryptionWarning()).isEmpty();
    }

    @Test
    void onlyWhatIsRightIsADefinition() {
        EditorModel model = EditorModel.add(Set.of("staging"));
        assertThat(model.definition()).isEmpty();
        assertThat(model.problems()).containsOnlyKeys(DraftField.NAME, DraftField.HOST);
        model.enter(DraftField.NAME, "staging");
        model.enter(DraftField.HOST, "db1");
        assertThat(model.problems()).containsOnlyKeys(DraftField.NAME);
        model.enter(DraftField.NAME, "staging-2");
        assertThat(model.definition()).isPresent();
        assertThat(model.replaces()).isEqualTo(Optional.empty());
    }
}
