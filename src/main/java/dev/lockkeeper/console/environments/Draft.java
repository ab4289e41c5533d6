package dev.lockkeeper.console.environments;

import java.util.EnumMap;
import java.util.Map;

/**
 * An environment as it stands in the editor's fields, right or not. Immutable.
 *
 * @param values what is in each field; a field that is not there is empty
 */
public record Draft(Map<DraftField, String> values) {
    /** How the place is given, as a value of {@link DraftField#PLACE_KIND}. */
    public enum PlaceKind {
        /** As a JDBC URL. */
        URL("URL"),
        /** As single values. */
        SERVER("host and database"),
        /** As a service of {@code pg_service.conf}. */
        SERVICE("service");

        private final String word;

        PlaceKind(String word) {
            this.word = word;
        }

        /** The words in the field. */
        public String word() {
            return word;
        }
    }

    /** Nothing entered but that single values will be given. */
    public static final Draft EMPTY =
            new Draft(Map.of(DraftField.PLACE_KIND, PlaceKind.SERVER.word(), DraftField.TUNNEL_AGENT, "true"));

    /** Copies the map. */
    public Draft {
        values = Map.copyOf(values);
    }

    /** Only which fields say something: people write passwords into any of them. */
    @Override
    public String toString() {
        return "Draft" + values.keySet();
    }

    /** What is in a field, without what surrounds it; may be empty. */
    public String get(DraftField field) {
        return values.getOrDefault(field, "").strip();
    }

    /** The draft with another value in one field. */
    public Draft with(DraftField field, String value) {
        Map<DraftField, String> changed = new EnumMap<>(DraftField.class);
        changed.putAll(values);
        if (value.isEmpty()) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return new Draft(changed);
    }

    /** Whether a field says something in the way the place is given; the other fields of the place say nothing. */
    public boolean asks(DraftField field) {
        String place = get(DraftField.PLACE_KIND);
        return switch (field) {
            case URL -> place.equals(PlaceKind.URL.word());
            case HOST, PORT, DATABASE, USER -> place.equals(PlaceKind.SERVER.word());
            case SERVICE -> place.equals(PlaceKind.SERVICE.word());
            default -> true;
        };
    }
}
