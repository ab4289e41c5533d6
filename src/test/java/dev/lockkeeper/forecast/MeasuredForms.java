package dev.lockkeeper.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.lock.LockMode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The measured facts: each form of statement with what it did on each major version. */
final class MeasuredForms {
    private MeasuredForms() {}

    /**
     * One form on the versions that behave alike.
     *
     * @param locks the strongest mode for each relation
     * @param scans the relations of which rows were read
     */
    record Measured(
            String form,
            String sql,
            List<Integer> majors,
            Map<String, LockMode> locks,
            Set<String> rewrites,
            Set<String> scans,
            Set<String> rebuilds) {
        @Override
        public String toString() {
            return form + " " + majors;
        }
    }

    static List<Measured> all() {
        try {
            List<Measured> all = new ArrayList<>();
            for (JsonNode form : new ObjectMapper().readTree(LockScene.resource("ddl-locks.json"))) {
                for (JsonNode outcome : form.get("outcomes")) {
                    all.add(measured(form, outcome));
                }
            }
            return all;
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Measured measured(JsonNode form, JsonNode outcome) {
        List<Integer> majors = new ArrayList<>();
        outcome.get("majors").forEach(major -> majors.add(major.asInt()));
        Map<String, LockMode> locks = new TreeMap<>();
        outcome.get("locks").properties().forEach(lock -> {
            List<LockMode> modes = new ArrayList<>();
            lock.getValue()
                    .forEach(mode -> modes.add(
                            LockMode.ofServerName(mode.asText() + "Lock").orElseThrow()));
            locks.put(lock.getKey(), LockMode.strongest(modes).orElseThrow());
        });
        return new Measured(
                form.get("form").asText(),
                form.get("sql").asText(),
                majors,
                locks,
                texts(outcome.get("rewrites")),
                names(outcome.get("scans")),
                texts(outcome.get("rebuilds_indexes")));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
