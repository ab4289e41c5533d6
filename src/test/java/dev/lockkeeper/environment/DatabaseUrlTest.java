package dev.lockkeeper.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A URL that is safe to show. */
class DatabaseUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/canal?password=hunter2",
                "jdbc:postgresql://db/canal?user=a&PASSWORD=hunter2",
                "jdbc:postgresql://db/canal?sslpassword=hunter2",
                "jdbc:postgresql://a:hunter2@db/canal"
            })
    void refusesAPasswordWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> new DatabaseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PGPASSWORD")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://db/canal", "jdbc:mysql://db/canal", "", "db"})
    void refusesAnythingElseThanAUrlOfPostgreSql(String url) {
        assertThatThrownBy(() -> new DatabaseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql://");
    }

    @Test
    void takesEveryOrdinaryUrl() {
        assertThat(new DatabaseUrl("jdbc:postgresql://[::1]:5432,db2:5433/canal?user=a&sslmode=verify-full"))
                .hasToString("jdbc:postgresql://[::1]:5432,db2:5433/canal?user=a&sslmode=verify-full");
    }
}
