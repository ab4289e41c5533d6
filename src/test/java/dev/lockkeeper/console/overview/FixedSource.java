package dev.lockkeeper.console.overview;

import dev.lockkeeper.fleet.Overview;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells one overview, and writes down what was asked of it. */
final class FixedSource implements OverviewSource {
    final List<String> asked = new ArrayList<>();
    private Overview overview;
    private Consumer<Overview> listener = heard -> {};

    FixedSource(Overview overview) {
        this.overview = overview;
    }

    /** Tells another one. */
    void tell(Overview now) {
        overview = now;
        listener.accept(now);
    }

    @Override
    public void watch(Consumer<Overview> heard) {
        asked.add("watch");
        listener = heard;
        heard.accept(overview);
    }

    @Override
    public void refreshAll() {
        asked.add("refresh all");
    }

    @Override
    public void refreshAnswered() {
        asked.add("refresh those that answered");
    }

    @Override
    public void refresh(String environment) {
        asked.add("refresh " + environment);
    }

    @Override
    public void rest() {
        asked.add("rest");
        listener = heard -> {};
    }

    @Override
    public void close() {
        asked.add("close");
    }
}
