package dev.lockkeeper.console.settings;

import dev.lockkeeper.console.theme.ThemeChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the console remembers between two starts. Immutable; never holds a secret, a URL or an SQL text.
 *
 * @param theme the operator's choice of colours
 * @param window where the window stood; empty before the first close
 * @param dividers positions between 0 and 1 of each split, by its name
 * @param columns columns in order, by the table's name
 * @param lockNotice when the operator is told that a run waits
 */
public record ConsoleSettings(
        ThemeChoice theme,
        Optional<WindowBounds> window,
        Map<String, Double> dividers,
        Map<String, List<ColumnSetting>> columns,
        LockNoticeSetting lockNotice) {
    /** What holds before the operator changed anything. */
    public static final ConsoleSettings DEFAULTS =
            new ConsoleSettings(ThemeChoice.SYSTEM, Optional.empty(), Map.of(), Map.of(), LockNoticeSetting.DEFAULT);

    /** Copies the maps. */
    public ConsoleSettings {
        dividers = Map.copyOf(dividers);
        columns = Map.copyOf(columns);
    }

    /** These settings with another theme. */
    public ConsoleSettings withTheme(ThemeChoice other) {
        return new ConsoleSettings(other, window, dividers, columns, lockNotice);
    }

    /** These settings with another window. */
    public ConsoleSettings withWindow(WindowBounds other) {
        return new ConsoleSettings(theme, Optional.of(other), dividers, columns, lockNotice);
    }

    /** These settings with a divider moved. */
    public ConsoleSettings withDivider(String split, double position) {
        return new ConsoleSettings(theme, window, with(dividers, split, position), columns, lockNotice);
    }

    /** These settings with the columns of a table changed. */
    public ConsoleSettings withColumns(String table, List<ColumnSetting> changed) {
        return new ConsoleSettings(theme, window, dividers, with(columns, table, List.copyOf(changed)), lockNotice);
    }

    /** These settings with another limit for notices of waiting runs. */
    public ConsoleSettings withLockNotice(LockNoticeSetting other) {
        return new ConsoleSettings(theme, window, dividers, columns, other);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
