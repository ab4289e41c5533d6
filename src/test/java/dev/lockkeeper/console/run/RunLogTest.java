package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Samples;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.migration.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Floods: the log keeps the newest lines, the feed hops seldom and in order. */
class RunLogTest {
    @Test
    void keepsTheNewestAndSaysHowManyAreGone() {
        RunLog log = new RunLog(Samples.clock());
        IntStream.range(0, 12_345).forEach(number -> log.add(Tone.PLAIN, "line " + number));
        assertThat(log.lines()).hasSizeLessThanOrEqualTo(RunLog.CAPACITY);
        assertThat(log.lines().getLast().text()).isEqualTo("line 12344");
        int kept = log.lines().size() - 1;
        assertThat(log.lines().getFirst().text())
                .isEqualTo(
                        String.format("%,d earlier lines are not kept here; the log shows the newest", 12_345 - kept));
        assertThat(log.lines().get(1).text()).isEqualTo("line " + (12_345 - kept));
    }

    @Test
    void aThousandQuickFilesAreAFewBatchesInTheirOrder() {
        List<Runnable> hops = new ArrayList<>();
        List<RunEvent> arrived = new ArrayList<>();
        List<Integer> batches = new ArrayList<>();
        RunFeed feed = new RunFeed(hops::add, (batch, missed) -> {
            arrived.addAll(batch);
            batches.add(batch.size());
        });
        List<RunEvent> events = IntStream.range(0, 3_000)
                .<RunEvent>mapToObj(number -> new RunEvent.Note("event " + number))
                .toList();
        events.forEach(feed::on);
        assertThat(hops).hasSizeLessThan(5);
        feed.close();
        hops.forEach(Runnable::run);
        assertThat(arrived).isEqualTo(events);
        assertThat(batches.getFirst()).isEqualTo(3_000);
    }
}
