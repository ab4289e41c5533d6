package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.preview.TextRange;
import dev.lockkeeper.forecast.Answer;
import dev.lockkeeper.forecast.FileForecast;
import dev.lockkeeper.forecast.RelationForecast;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.forecast.RelationName;
import dev.lockkeeper.forecast.StatementForecast;
import dev.lockkeeper.forecast.Uncertainty;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a file locks, in the words of the screen: relation by relation, then what is not known, then statement by statement.
 * Immutable.
 *
 * @param locks what is there already and gets locked, the strongest lock first
 * @param created what the pending files create themselves, so that its locks hurt nobody
 * @param depends what could not be known, each once
 * @param unread the statements nothing reliable can be said about
 * @param steps the statements that lock something
 * @param quiet how many statements lock nothing
 * @param catalogKnown whether the catalog was at hand
 */
public record LockOverview(
        List<RelationRow> locks,
        List<String> created,
        List<Note> depends,
        List<Note> unread,
        List<Step> steps,
        int quiet,
        boolean catalogKnown) {
    private static final int SUMMARY = 90;

    /** Copies the lists. */
    public LockOverview {
        locks = List.copyOf(locks);
        created = List.copyOf(created);
        depends = List.copyOf(depends);
        unread = List.copyOf(unread);
        steps = List.copyOf(steps);
    }

    /**
     * A statement to which the operator can be led.
     *
     * @param number its number in the file, from 1
     * @param line where it begins
     * @param range its place in the file's text
     * @param summary its beginning, on one line
     */
    public record Target(int number, int line, TextRange range, String summary) {
        static Target of(Statement statement) {
            return new Target(
                    statement.number(),
                    statement.position().line(),
                    new TextRange(statement.start(), statement.end()),
                    statement.summary(SUMMARY));
        }

        /** {@code statement 2, line 7}. */
        public String words() {
            return "statement " + number + ", line " + line;
        }
    }

    /**
     * One relation.
     *
     * @param relation its name
     * @param kind what it is, where it is not a table
     * @param mode the strongest lock on it
     * @param stops what has to wait meanwhile
     * @param held for how many statements
     * @param work what is done to its rows and indexes, a phrase each
     * @param takenBy the statement that takes the lock
     */
    public record RelationRow(
            String relation,
            Optional<String> kind,
            LockMode mode,
            String stops,
            String held,
            List<String> work,
            Target takenBy) {
        /** Copies the list. */
        public RelationRow {
            work = List.copyOf(work);
        }
    }

    /** A sentence that belongs to some statements. */
    public record Note(String sentence, List<Target> statements) {
        /** Copies the list. */
        public Note {
            statements = List.copyOf(statements);
        }
    }

    /**
     * One statement.
     *
     * @param statement which
     * @param locks {@code ACCESS EXCLUSIVE on passages: changes the type of a column}, one for each relation
     */
    public record Step(Target statement, List<String> locks) {
        /** Copies the list. */
        public Step {
            locks = List.copyOf(locks);
        }
    }

    /** Puts a forecast into words. */
    public static LockOverview of(FileForecast forecast) {
        List<RelationRow> locks = forecast.relations().stream()
                .filter(relation -> !relation.isNew() && saysMore(relation, forecast))
                .map(relation -> row(relation, forecast))
                .toList();
        List<String> created = forecast.relations().stream()
                .filter(relation -> relation.isNew() && !relation.kind().isIndex())
                .map(relation -> relation.relation().sql())
                .toList();
        List<Step> steps = forecast.statements().stream()
                .filter(statement -> !statement.locks().isEmpty())
                .map(LockOverview::step)
                .toList();
        long quiet = forecast.statements().stream()
                .filter(statement ->
                        statement.locks().isEmpty() && statement.notAnalysed().isEmpty())
                .count();
        return new LockOverview(
                locks, created, depends(forecast), unread(forecast), steps, (int) quiet, forecast.catalogKnown());
    }

    /** Whether everything is known that could be. */
    public boolean certain() {
        return depends.isEmpty() && unread.isEmpty();
    }

    /** {@code 3 locks}, for a badge; empty where nothing of anybody's is locked. */
    public Optional<String> count() {
        return locks.isEmpty()
                ? Optional.empty()
                : Optional.of(locks.size() + (locks.size() == 1 ? " lock" : " locks"));
    }

    /** An index says nothing new where a table of the same statement is locked as strongly: queries wait there already. */
    private static boolean saysMore(RelationForecast relation, FileForecast forecast) {
        return !relation.kind().isIndex()
                || forecast.relations().stream()
                        .noneMatch(other -> !other.kind().isIndex()
                                && other.takenBy().equals(relation.takenBy())
                                && other.strongest().isAtLeast(relation.strongest()));
    }

    private static RelationRow row(RelationForecast relation, FileForecast forecast) {
        boolean index = relation.kind().isIndex();
        return new RelationRow(
                relation.relation().sql(),
                relation.kind().word().equals("table")
                        ? Optional.empty()
                        : Optional.of(relation.kind().word()),
                relation.strongest(),
                index && relation.strongest() == LockMode.ACCESS_EXCLUSIVE
                        ? "blocks every query of its table"
                        : relation.stops(),
                relation.statementsWhileHeld() == 1
                        ? "held for 1 statement"
                        : "held for " + relation.statementsWhileHeld() + " statements",
                work(relation, forecast),
                Target.of(relation.takenBy()));
    }

    private static List<String> work(RelationForecast relation, FileForecast forecast) {
        List<String> work = new ArrayList<>(work(relation.rewrites(), relation.scans()));
        List<String> rebuilt = forecast.statements().stream()
                .flatMap(statement -> statement.lockOn(relation.relation()).stream())
                .flatMap(lock -> lock.rebuiltIndexes().stream())
                .map(RelationName::sql)
                .distinct()
                .toList();
        if (!rebuilt.isEmpty()) {
            work.add(
                    (rebuilt.size() == 1 ? "index built anew: " : "indexes built anew: ") + String.join(", ", rebuilt));
        }
        return work;
    }

    private static List<String> work(Answer rewrites, Answer scans) {
        if (rewrites.isYes()) {
            return List.of("every row is written anew");
        }
        List<String> work = new ArrayList<>();
        if (rewrites == Answer.DEPENDS) {
            work.add("every row may be written anew");
        }
        switch (scans) {
            case YES -> work.add("every row is read");
            case DEPENDS -> work.add("every row may be read");
            case NO -> {
                // Rows are left alone.
            }
        }
        return work;
    }

    private static Step step(StatementForecast statement) {
        Map<String, List<String>> together = new LinkedHashMap<>();
        for (RelationLock lock : statement.locks()) {
            String work = String.join(", ", work(lock.rewrites(), lock.scans()));
            String effect =
                    "\0: " + lock.reason() + (work.isEmpty() ? "" : ", " + work) + (lock.isNew() ? ", new" : "");
            together.computeIfAbsent(lock.mode().sqlName() + " on " + effect, unseen -> new ArrayList<>())
                    .add(lock.relation().sql());
        }
        return new Step(
                Target.of(statement.statement()),
                together.entrySet().stream()
                        .map(entry -> entry.getKey().replace("\0", String.join(", ", entry.getValue())))
                        .toList());
    }

    private static List<Note> depends(FileForecast forecast) {
        Map<String, List<Target>> sentences = new LinkedHashMap<>();
        for (StatementForecast statement : forecast.statements()) {
            for (Uncertainty uncertainty : statement.uncertainties()) {
                sentences
                        .computeIfAbsent(uncertainty.sentence(), sentence -> new ArrayList<>())
                        .add(Target.of(statement.statement()));
            }
        }
        return sentences.entrySet().stream()
                .map(entry -> new Note(entry.getKey(), entry.getValue()))
                .collect(Collectors.toList());
    }

    private static List<Note> unread(FileForecast forecast) {
        return forecast.statements().stream()
                .flatMap(statement -> statement.notAnalysed().stream()
                        .map(why -> new Note(why, List.of(Target.of(statement.statement())))))
                .toList();
    }
}
