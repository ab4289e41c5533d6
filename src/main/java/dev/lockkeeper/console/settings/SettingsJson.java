package dev.lockkeeper.console.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.console.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Settings as JSON that a person can read. Fields it does not know are passed over, so that versions can be mixed. */
final class SettingsJson {
    private final ObjectMapper mapper = new ObjectMapper();

    String write(ConsoleSettings settings) {
        ObjectNode root = mapper.createObjectNode();
        root.put("version", 1);
        root.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        settings.window().ifPresent(window -> write(root.putObject("window"), window));
        ObjectNode dividers = root.putObject("dividers");
        settings.dividers().forEach(dividers::put);
        ObjectNode columns = root.putObject("columns");
        settings.columns().forEach((table, list) -> write(columns.putArray(table), list));
        root.putObject("lockNotice")
                .put("waitSeconds", settings.lockNotice().waitSeconds())
                .put("queued", settings.lockNotice().queued())
                .put("desktop", settings.lockNotice().desktop());
        return root.toPrettyString() + "\n";
    }

    /** @throws DamagedSettings if this is not JSON or a value is of the wrong kind */
    ConsoleSettings read(String json) {
        try {
            JsonNode root = mapper.readTree(json);
            if (!root.isObject()) {
                throw new DamagedSettings("it is not a JSON object");
            }
            return new ConsoleSettings(theme(root), window(root), dividers(root), columns(root), lockNotice(root));
        } catch (JsonProcessingException notJson) {
            throw new DamagedSettings(notJson.getOriginalMessage());
        }
    }

    private static void write(ObjectNode node, WindowBounds window) {
        node.put("x", window.x());
        node.put("y", window.y());
        node.put("width", window.width());
        node.put("height", window.height());
        node.put("maximized", window.maximized());
    }

    private static void write(ArrayNode array, List<ColumnSetting> columns) {
        for (ColumnSetting column : columns) {
            array.addObject()
                    .put("id", column.id())
                    .put("width", column.width())
                    .put("visible", column.visible())
                    .put("sort", column.sort());
        }
    }

    private static ThemeChoice theme(JsonNode root) {
        String word = root.path("theme").asText("system");
        try {
            return ThemeChoice.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new DamagedSettings("theme is '" + word + "'");
        }
    }

    private static Optional<WindowBounds> window(JsonNode root) {
        JsonNode window = root.path("window");
        if (window.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new WindowBounds(
                number(window, "x"),
                number(window, "y"),
                number(window, "width"),
                number(window, "height"),
                window.path("maximized").asBoolean(false)));
    }

    private static Map<String, Double> dividers(JsonNode root) {
        Map<String, Double> positions = new LinkedHashMap<>();
        JsonNode dividers = root.path("dividers");
        dividers.fieldNames().forEachRemaining(name -> positions.put(name, number(dividers, name)));
        return positions;
    }

    private static Map<String, List<ColumnSetting>> columns(JsonNode root) {
        Map<String, List<ColumnSetting>> tables = new LinkedHashMap<>();
        root.path("columns").properties().forEach(table -> {
            List<ColumnSetting> list = new ArrayList<>();
            for (JsonNode column : table.getValue()) {
                list.add(new ColumnSetting(
                        column.path("id").asText(),
                        number(column, "width"),
                        column.path("visible").asBoolean(true),
                        column.path("sort").asInt(0)));
            }
            tables.put(table.getKey(), list);
        });
        return tables;
    }

    private static LockNoticeSetting lockNotice(JsonNode root) {
        JsonNode notice = root.path("lockNotice");
        if (notice.isMissingNode()) {
            return LockNoticeSetting.DEFAULT;
        }
        try {
            return new LockNoticeSetting(
                    (int) number(notice, "waitSeconds"),
                    (int) number(notice, "queued"),
                    notice.path("desktop").asBoolean(true));
        } catch (IllegalArgumentException outOfRange) {
            throw new DamagedSettings("lockNotice: " + outOfRange.getMessage());
        }
    }

    private static double number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber()) {
            throw new DamagedSettings(field + " is not a number");
        }
        return value.asDouble();
    }

    /** The file cannot be used. */
    static final class DamagedSettings extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DamagedSettings(String message) {
            super(message);
        }
    }
}
