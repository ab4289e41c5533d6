package dev.lockkeeper.bundle;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.forecast.EvolvingCatalog;
import dev.lockkeeper.forecast.FileForecast;
import dev.lockkeeper.forecast.Forecaster;
import dev.lockkeeper.forecast.Relation;
import dev.lockkeeper.forecast.RelationForecast;
import dev.lockkeeper.forecast.RelationName;
import dev.lockkeeper.forecast.ServerMajor;
import dev.lockkeeper.forecast.Size;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.grammar.Readings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How large the relations are that the files lock, by the estimates of the catalog: {@code pg_total_relation_size} locks what
 * it measures, and would wait behind the very statement that holds everybody up. Stateless.
 */
final class SizesPart {
    private static final int MOST = 200;

    private SizesPart() {}

    static Optional<Part> of(Facts facts) {
        if (facts.catalog().isEmpty() || facts.files().isEmpty()) {
            return Optional.empty();
        }
        Catalog catalog = facts.catalog().get();
        int version =
                facts.identity().map(known -> known.versionNumber() / 10_000).orElse(12);
        Masking masking = new Masking(true);
        PartText text = new PartText().heading(1, "The relations that the files concern");
        text.paragraph(
                "Sizes are the catalog's estimates of the last VACUUM, ANALYZE or index build. Nothing was measured,"
                        + " because measuring locks a table and would wait where others wait.");
        for (FileTexts file : facts.files()) {
            text.heading(2, masking.secrets(file.name()));
            if (file.text().isEmpty() || file.cut()) {
                text.paragraph(
                        file.cut()
                                ? "The file is too large to be analysed."
                                : "The text of the file is not to be had.");
                continue;
            }
            file(text, file.text().get(), catalog, new ServerMajor(Math.max(version, 12)), version);
        }
        return Optional.of(
                new Part("sizes.md", "the relations concerned and their sizes", text.toString(), masking.removed()));
    }

    private static void file(PartText text, String sql, Catalog catalog, ServerMajor major, int version) {
        Script script = Script.read(sql);
        FileForecast forecast = Forecaster.forecast(
                script,
                new Readings(FileTexts.LONGEST).of(script),
                EvolvingCatalog.over(catalog),
                major,
                ModeDecision.of(script, version).mode());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("relation", "kind", "strongest lock", "rows", "size"));
        Set<RelationName> shown = new LinkedHashSet<>();
        for (RelationForecast relation : forecast.relations()) {
            if (rows.size() > MOST || !shown.add(relation.relation())) {
                continue;
            }
            Optional<Size> size = size(catalog, relation);
            rows.add(List.of(
                    relation.relation().sql(),
                    relation.kind().word(),
                    relation.strongest().sqlName(),
                    relation.isNew()
                            ? "new"
                            : size.map(known -> String.format(Locale.ROOT, "%,d", known.rows()))
                                    .orElse("no estimate"),
                    size.map(known -> PartText.size(known.bytes())).orElse("-")));
        }
        if (rows.size() == 1) {
            text.paragraph("No relation of anybody's is locked, as far as can be told from the text.");
        } else {
            text.table(rows);
        }
        if (forecast.notAnalysed() > 0) {
            text.paragraph(forecast.notAnalysed() + " statements could not be analysed.");
        }
    }

    private static Optional<Size> size(Catalog catalog, RelationForecast forecast) {
        return catalog.relation(forecast.relation()).flatMap(Relation::size);
    }
}
