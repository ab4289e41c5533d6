package dev.lockkeeper.health.alert;

import dev.lockkeeper.health.alert.channel.LogChannel;
import java.util.List;

/**
 * Which rules hold where, and who is told. Immutable.
 *
 * @param book the rules
 * @param routes the channels, each with what goes there
 */
public record AlertSettings(AlertRules.Book book, List<AlertRoute> routes) {
    /** Copies the list. */
    public AlertSettings {
        routes = List.copyOf(routes);
    }

    /** The default rules, told in the log. */
    public static AlertSettings defaults() {
        return new AlertSettings(AlertRules.Book.defaults(), List.of(AlertRoute.all(new LogChannel("log"))));
    }
}
