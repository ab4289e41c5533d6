package dev.lockkeeper.cli;

import dev.lockkeeper.forecast.Answer;
import dev.lockkeeper.forecast.FileForecast;
import dev.lockkeeper.forecast.RelationForecast;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.forecast.StatementForecast;
import dev.lockkeeper.forecast.Uncertainty;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.operation.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A forecast as people read it: the worst first, then statement by statement, then what is not known. */
final class ForecastText {
    private static final List<String> HEADINGS =
            List.of("LOCK", "RELATION", "TAKEN BY", "HELD FOR", "ROWS", "MEANWHILE");
    private static final int SUMMARY = 72;
    private static final int SHOWN_NEW = 10;

    private final ForecastReport report;
    private final FileForecast forecast;
    private final StringBuilder text = new StringBuilder();

    ForecastText(ForecastReport report) {
        this.report = report;
        this.forecast = report.forecast();
    }

    /** Everything, ready for a terminal. */
    String text() {
        line(report.fileName() + " on " + where());
        line("Runs " + how() + ": " + report.held() + ". " + report.mode().reason());
        if (!report.subject().before().isEmpty()) {
            int count = report.subject().before().size();
            line("After " + count + (count == 1 ? " pending file" : " pending files") + " before it.");
        }
        report.notes().forEach(note -> line("Cannot run as it is: " + note));
        line("");
        relations();
        statements();
        unknown();
        return text.toString();
    }

    private String where() {
        return report.subject()
                .identity()
                .map(identity -> identity.address() + ", PostgreSQL " + identity.version()
                        + (identity.version().startsWith(forecast.serverMajor() + ".")
                                ? ""
                                : ", judged for " + forecast.serverMajor()))
                .orElseGet(() -> "PostgreSQL " + forecast.serverMajor() + ", without a database");
    }

    private String how() {
        return switch (report.mode().mode()) {
            case TRANSACTIONAL -> "in one transaction";
            case STATEMENT_BY_STATEMENT -> "statement by statement";
            case AS_WRITTEN -> "as written";
        };
    }

    private void relations() {
        List<RelationForecast> others = forecast.relations().stream()
                .filter(relation -> !relation.isNew())
                .toList();
        List<RelationForecast> shown = others.stream().filter(this::isShown).toList();
        if (shown.isEmpty()) {
            line("Locks nothing that is there already" + (isSure() ? "." : ", as far as can be said."));
        } else {
            table(shown.stream().map(ForecastText::row).toList());
        }
        List<String> names = forecast.relations().stream()
                .filter(relation -> relation.isNew() && !relation.kind().isIndex())
                .map(relation -> relation.relation().sql())
                .toList();
        if (!names.isEmpty()) {
            int more = names.size() - SHOWN_NEW;
            line("New, so that its locks hurt nobody: "
                    + names.stream().limit(SHOWN_NEW).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + more + " more" : ""));
        }
    }

    private boolean isSure() {
        return forecast.statements().stream()
                .allMatch(statement -> statement.notAnalysed().isEmpty()
                        && statement.uncertainties().isEmpty());
    }

    /** An index says nothing new where a table of the same statement is locked as strongly: queries wait there already. */
    private boolean isShown(RelationForecast relation) {
        return !relation.kind().isIndex()
                || forecast.relations().stream()
                        .noneMatch(other -> !other.kind().isIndex()
                                && other.takenBy().number()
                                        == relation.takenBy().number()
                                && other.strongest().isAtLeast(relation.strongest()));
    }

    private static List<String> row(RelationForecast relation) {
        return List.of(
                relation.strongest().sqlName(),
                PlainText.line(relation.relation().sql()),
                "statement " + relation.takenBy().number() + ", line "
                        + relation.takenBy().position().line(),
                relation.statementsWhileHeld() == 1 ? "1 statement" : relation.statementsWhileHeld() + " statements",
                rows(relation.rewrites(), relation.scans()),
                relation.kind().isIndex() && relation.strongest() == LockMode.ACCESS_EXCLUSIVE
                        ? "blocks every query of its table"
                        : relation.stops());
    }

    private static String rows(Answer rewrites, Answer scans) {
        if (rewrites.isYes()) {
            return "rewritten";
        }
        String scanned = switch (scans) {
            case YES -> "all read";
            case DEPENDS -> "all read?";
            case NO -> "untouched";
        };
        return rewrites == Answer.DEPENDS ? "rewritten?" : scanned;
    }

    private void table(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(HEADINGS));
        all.addAll(rows);
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(column -> all.stream()
                        .mapToInt(row -> Columns.width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : all) {
            StringBuilder cells = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                cells.append(column == 0 ? "" : "  ").append(Columns.padded(row.get(column), widths[column]));
            }
            line(cells.toString().stripTrailing());
        }
    }

    private void statements() {
        line("");
        int quiet = 0;
        int index = 0;
        List<StatementForecast> statements = forecast.statements();
        while (index < statements.size()) {
            StatementForecast first = statements.get(index);
            int last = index;
            while (last + 1 < statements.size() && isAlike(first, statements.get(last + 1))) {
                last++;
            }
            if (first.locks().isEmpty()
                    && first.notAnalysed().isEmpty()
                    && first.uncertainties().isEmpty()) {
                quiet += last - index + 1;
            } else {
                statement(first, last - index + 1);
            }
            index = last + 1;
        }
        if (quiet > 0) {
            line(quiet + (quiet == 1 ? " statement locks" : " statements lock") + " no relation.");
        }
    }

    private static boolean isAlike(StatementForecast one, StatementForecast other) {
        return one.locks().equals(other.locks())
                && one.uncertainties().equals(other.uncertainties())
                && one.notAnalysed().equals(other.notAnalysed());
    }

    private void statement(StatementForecast statement, int count) {
        int number = statement.statement().number();
        String numbers = count == 1 ? String.valueOf(number) : number + "-" + (number + count - 1);
        line(numbers + "  line " + statement.statement().position().line() + "  "
                + statement.statement().summary(SUMMARY)
                + (count == 1 ? "" : "  (" + count + " alike)"));
        Map<String, List<String>> together = new LinkedHashMap<>();
        for (RelationLock lock : statement.locks()) {
            together.computeIfAbsent(effect(lock), effect -> new ArrayList<>())
                    .add(lock.relation().sql());
        }
        together.forEach((effect, names) -> line("     " + effect.replace("\0", String.join(", ", names))));
        statement.notAnalysed().ifPresent(why -> line("     not analysed: " + why));
    }

    /** The relation's name is put in where the mark stands, so that relations of one effect share a line. */
    private static String effect(RelationLock lock) {
        List<String> parts = new ArrayList<>();
        if (lock.isNew()) {
            parts.add("new");
        }
        work(lock.rewrites(), "rewritten").ifPresent(parts::add);
        if (lock.rewrites() == Answer.NO) {
            work(lock.scans(), "every row read").ifPresent(parts::add);
        }
        int rebuilt = lock.rebuiltIndexes().size();
        if (rebuilt > 0) {
            parts.add(rebuilt + (rebuilt == 1 ? " index" : " indexes") + " built anew");
        }
        return lock.mode().sqlName() + " on \0: " + lock.reason()
                + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
    }

    private static Optional<String> work(Answer answer, String word) {
        return switch (answer) {
            case YES -> Optional.of(word);
            case DEPENDS -> Optional.of(word + "?");
            case NO -> Optional.empty();
        };
    }

    private void unknown() {
        Map<String, List<Integer>> sentences = new LinkedHashMap<>();
        for (StatementForecast statement : forecast.statements()) {
            for (Uncertainty uncertainty : statement.uncertainties()) {
                sentences
                        .computeIfAbsent(uncertainty.sentence(), sentence -> new ArrayList<>())
                        .add(statement.statement().number());
            }
        }
        if (!sentences.isEmpty()) {
            line("");
            line(
                    forecast.catalogKnown()
                            ? "Not known: what else is locked or read"
                            : "Not known without a database (name one with --url): what else is locked or read");
            sentences.forEach((sentence, numbers) -> line("  " + sentence + " (" + numbers(numbers) + ")"));
        }
        long notAnalysed = forecast.notAnalysed();
        if (notAnalysed > 0) {
            line("");
            line(
                    notAnalysed == 1
                            ? "1 statement is not analysed: what it locks is not told here."
                            : notAnalysed + " statements are not analysed: what they lock is not told here.");
        }
    }

    private static String numbers(List<Integer> numbers) {
        return (numbers.size() == 1 ? "statement " : "statements ")
                + numbers.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "))
                + (numbers.size() > 5 ? " and " + (numbers.size() - 5) + " more" : "");
    }

    private void line(String content) {
        text.append(PlainText.line(content)).append('\n');
    }
}
