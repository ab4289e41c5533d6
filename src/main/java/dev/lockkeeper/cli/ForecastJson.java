package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.forecast.Answer;
import dev.lockkeeper.forecast.FileForecast;
import dev.lockkeeper.forecast.RelationForecast;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.forecast.RelationName;
import dev.lockkeeper.forecast.StatementForecast;
import dev.lockkeeper.forecast.Uncertainty;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.operation.AsciiJson;
import dev.lockkeeper.sql.Statement;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A forecast for other programs: {@code lockkeeper forecast --json}. Fields keep their names, meanings and order; new ones
 * may be added inside the objects.
 *
 * <ul>
 *   <li>{@code file}; {@code server_version} (the major, a number); {@code catalog}: whether a database was asked; {@code
 *       database}: its name, or null; {@code pending_before}: the pending files that will have run by then.
 *   <li>{@code transactions}: {@code mode} ({@code one transaction}, {@code statement by statement}, {@code as written})
 *       and {@code reason}.
 *   <li>{@code strongest}: the strongest lock on anything that is not new, or null.
 *   <li>{@code relations}, the strongest lock first, new ones last: {@code relation}, {@code kind}, {@code mode} (as
 *       PostgreSQL writes it: {@code ACCESS EXCLUSIVE}), {@code taken_by} (the number of the first statement that takes
 *       it) and its {@code line}, {@code statements_while_held} (that one included), {@code rewrites} and {@code scans},
 *       {@code new} (a pending statement creates it: the lock hurts nobody), {@code stops} (what has to wait).
 *   <li>{@code statements}, in order: {@code number}, {@code line}, {@code column}, {@code summary}; {@code locks}, each
 *       with {@code relation}, {@code kind}, {@code mode}, {@code rewrites}, {@code scans}, {@code rebuilt_indexes},
 *       {@code new}, {@code stops}, {@code reason}; {@code depends_on}: each {@code subject} and {@code sentence}; {@code
 *       not_analysed}: why nothing reliable can be said, or null.
 *   <li>{@code notes}: what keeps the file from running as it is.
 * </ul>
 *
 * <p>{@code rewrites} and {@code scans} are true, false, or null where it depends on what is not known; {@code depends_on}
 * then says on what.
 */
final class ForecastJson {
    private static final int SUMMARY = 120;

    private ForecastJson() {}

    /** The JSON text, ended by a line feed. */
    static byte[] of(ForecastReport report) {
        ObjectNode root = Json.object();
        fill(root, report);
        return AsciiJson.lines(root).getBytes(StandardCharsets.US_ASCII);
    }

    private static void fill(ObjectNode root, ForecastReport report) {
        FileForecast forecast = report.forecast();
        root.put("file", report.fileName())
                .put("server_version", forecast.serverMajor().number())
                .put("catalog", forecast.catalogKnown())
                .put(
                        "database",
                        report.subject()
                                .identity()
                                .map(identity -> identity.database())
                                .orElse(null));
        ArrayNode before = root.putArray("pending_before");
        report.subject().before().forEach(path -> before.add(String.valueOf(path.getFileName())));
        root.putObject("transactions")
                .put("mode", report.mode().mode().words())
                .put("reason", report.mode().reason());
        root.put("strongest", forecast.strongest().map(LockMode::sqlName).orElse(null));
        ArrayNode relations = root.putArray("relations");
        forecast.relations().forEach(relation -> fill(relations.addObject(), relation));
        ArrayNode statements = root.putArray("statements");
        forecast.statements().forEach(statement -> fill(statements.addObject(), statement));
        ArrayNode notes = root.putArray("notes");
        report.notes().forEach(notes::add);
    }

    private static void fill(ObjectNode node, RelationForecast relation) {
        Statement statement = relation.takenBy();
        node.put("relation", relation.relation().sql())
                .put("kind", relation.kind().word())
                .put("mode", relation.strongest().sqlName())
                .put("taken_by", statement.number())
                .put("line", statement.position().line())
                .put("statements_while_held", relation.statementsWhileHeld());
        put(node, "rewrites", relation.rewrites());
        put(node, "scans", relation.scans());
        node.put("new", relation.isNew()).put("stops", relation.stops());
    }

    private static void fill(ObjectNode node, StatementForecast forecast) {
        Statement statement = forecast.statement();
        node.put("number", statement.number())
                .put("line", statement.position().line())
                .put("column", statement.position().column())
                .put("summary", statement.summary(SUMMARY));
        ArrayNode locks = node.putArray("locks");
        forecast.locks().forEach(lock -> fill(locks.addObject(), lock));
        ArrayNode depends = node.putArray("depends_on");
        for (Uncertainty uncertainty : forecast.uncertainties()) {
            depends.addObject()
                    .put("subject", uncertainty.subject().name().toLowerCase(Locale.ROOT))
                    .put("sentence", uncertainty.sentence());
        }
        node.put("not_analysed", forecast.notAnalysed().orElse(null));
    }

    private static void fill(ObjectNode node, RelationLock lock) {
        node.put("relation", lock.relation().sql())
                .put("kind", lock.kind().word())
                .put("mode", lock.mode().sqlName());
        put(node, "rewrites", lock.rewrites());
        put(node, "scans", lock.scans());
        ArrayNode rebuilt = node.putArray("rebuilt_indexes");
        lock.rebuiltIndexes().stream().map(RelationName::sql).forEach(rebuilt::add);
        node.put("new", lock.isNew()).put("stops", lock.mode().stops()).put("reason", lock.reason());
    }

    private static void put(ObjectNode node, String field, Answer answer) {
        switch (answer) {
            case YES -> node.put(field, true);
            case NO -> node.put(field, false);
            case DEPENDS -> node.putNull(field);
        }
    }
}
