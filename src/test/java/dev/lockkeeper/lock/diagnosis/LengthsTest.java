package dev.lockkeeper.lock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthsTest {
    @ParameterizedTest
    @CsvSource({
        "PT-1S, less than 1 s, less than 1 s",
        "PT0.9S, less than 1 s, less than 1 s",
        "PT41S, 41 s, 41 s",
        "PT1M, 1 m 00 s, 1 min",
        "PT2M14S, 2 m 14 s, 2 min",
        "PT59M59S, 59 m 59 s, 59 min",
        "PT1H, 1 h 00 m, 1 h",
        "PT1H5M, 1 h 05 m, 1 h 5 min",
        "PT76H, 3 d 4 h, 3 d 4 h",
        "PT48H, 2 d, 2 d"
    })
    void lengths_in_words(Duration length, String waited, String rough) {
        assertThat(Lengths.waited(length)).isEqualTo(waited);
        assertThat(Lengths.rough(length)).isEqualTo(rough);
    }
}
