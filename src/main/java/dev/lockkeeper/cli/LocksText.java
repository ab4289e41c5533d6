package dev.lockkeeper.cli;

import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.WaitTree;
import dev.lockkeeper.lock.diagnosis.Lengths;
import dev.lockkeeper.lock.diagnosis.Names;
import dev.lockkeeper.lock.diagnosis.PlainDiagnosis;
import dev.lockkeeper.lock.diagnosis.PlainTree;
import dev.lockkeeper.operation.PlainText;
import java.util.List;

/** Who waits for whom, for people: what it means and what can be done, then the tree. Used once, by one thread. */
final class LocksText {
    private final LockLook look;
    private final StringBuilder text = new StringBuilder();

    LocksText(LockLook look) {
        this.look = look;
    }

    /** Everything, each line ended. */
    String text() {
        switch (look.sample()) {
            case LockSample.Missed missed ->
                line(missed.at() + "  No answer, so nothing is known of this moment: " + missed.reason());
            case LockSample.Seen seen -> {
                WaitGraph graph = look.graph().orElseThrow();
                line(summary(seen.snapshot(), graph));
                part(PlainDiagnosis.lines(look.diagnosis()));
                part(PlainTree.lines(
                        graph, new Names(look.surroundings().runs()), WaitTree.MANY, PlainTree.Style.UNICODE));
            }
        }
        return text.toString();
    }

    private String summary(LockSnapshot snapshot, WaitGraph graph) {
        int waiting = graph.waiters().size();
        String waiters = waiting == 0
                ? "Nobody waits for a lock"
                : waiting + (waiting == 1 ? " waits" : " wait") + " for a lock, the longest for "
                        + Lengths.waited(look.longestWait());
        String leftOut = snapshot.waitersLeftOut() == 0
                ? ""
                : ", and " + snapshot.waitersLeftOut() + " more that were not asked";
        return snapshot.takenAt() + "  " + waiters + leftOut + ". "
                + snapshot.totals().sessions() + " sessions, "
                + snapshot.totals().idleInTransaction()
                + " idle in transaction.";
    }

    private void part(List<String> lines) {
        if (!lines.isEmpty()) {
            line("");
            lines.forEach(this::line);
        }
    }

    private void line(String line) {
        text.append(PlainText.line(line)).append('\n');
    }
}
