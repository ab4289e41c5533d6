package dev.lockkeeper.sql.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sql.Script;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Readings are kept, within bounds. */
class ReadingsTest {

    @Test
    void aTextIsReadOnce() {
        Readings readings = new Readings(1000);
        List<Reading> first = readings.of(Script.read("select 1; select 2"));
        assertThat(readings.of(Script.read("select 1; select 2")))
                .isSameAs(first)
                .hasSize(2);
        assertThat(readings.of(Script.read("select 1; select 3"))).isNotSameAs(first);
    }

    @Test
    void theLeastRecentlyAskedForGoFirst() {
        Readings readings = new Readings(20);
        List<Reading> first = readings.of(Script.read("select 1;"));
        List<Reading> second = readings.of(Script.read("select 2;"));
        assertThat(readings.of(Script.read("select 1;"))).isSameAs(first);
        readings.of(Script.read("select 3;"));
        assertThat(readings.size()).isEqualTo(2);
        assertThat(readings.of(Script.read("select 1;"))).isSameAs(first);
        assertThat(readings.of(Script.read("select 2;"))).isNotSameAs(second);
    }

    @Test
    void aTextThatDoesNotFitIsReadAllTheSame() {
        Readings readings = new Readings(5);
        assertThat(readings.of(Script.read("select 1;"))).hasSize(1);
        assertThat(readings.size()).isZero();
        assertThatThrownBy(() -> new Readings(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalThreadsShareOneReading() {
        Readings readings = new Readings(1_000_000);
        String text = "create table t (a int);\n".repeat(2000);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<CompletableFuture<List<Reading>>> asked = IntStream.range(0, 8)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(() -> readings.of(Script.read(text)), threads))
                    .toList();
            List<Reading> first = asked.get(0).join();
            assertThat(first).hasSize(2000);
            assertThat(asked).allSatisfy(future -> assertThat(future.join()).isSameAs(first));
        }
    }

    @Test
    void manyScriptsAreReadInTheirOrder() {
        Readings readings = new Readings(1_000_000);
        List<Script> scripts = IntStream.range(0, 50)
                .mapToObj(number -> Script.read("drop table t" + number))
                .toList();
        List<List<Reading>> read = readings.of(scripts);
        for (int number = 0; number < 50; number++) {
            assertThat(Read.shown(read.get(number).get(0))).isEqualTo("Drop table [t" + number + "]");
        }
    }
}
