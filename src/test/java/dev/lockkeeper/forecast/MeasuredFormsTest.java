package dev.lockkeeper.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.StatementReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measured form, forecast from its text and the catalog, for every major version it was measured on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuredFormsTest {
    /**
     * An index that is dropped and created anew under its old name has another identity afterwards, which the measurement
     * did not count as rebuilt. It is: the number of scans shows it.
     */
    private static final Map<String, Set<String>> CREATED_ANEW = Map.of(
            "TYPE varchar(10)->varchar(9)", Set.of("t_c_idx"),
            "TYPE int->bigint (indexed)", Set.of("ck_pkey"),
            "TYPE of fk referenced column", Set.of("p_pkey"));

    private LockScene scene;
    private CatalogSnapshot catalog;

    @BeforeAll
    void build() throws SQLException {
        scene = new LockScene();
        catalog = scene.catalog();
    }

    @AfterAll
    void drop() {
        scene.close();
    }

    Stream<MeasuredForms.Measured> forms() {
        return MeasuredForms.all().stream();
    }

    @Test
    void everyFormIsThere() {
        assertThat(forms().map(MeasuredForms.Measured::form).distinct()).hasSize(134);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void forecastIsWhatWasMeasured(MeasuredForms.Measured form) {
        SoftAssertions checks = new SoftAssertions();
        for (int major : form.majors()) {
            FileForecast forecast = forecast(form.sql(), new ServerMajor(major));
            List<RelationLock> locks = forecast.statements().stream()
                    .flatMap(statement -> statement.locks().stream())
                    .filter(lock -> !lock.isNew())
                    .toList();
            checks.assertThat(modes(locks)).as("locks on %s", major).isEqualTo(told(form.locks()));
            checks.assertThat(names(locks, lock -> lock.rewrites().isYes()))
                    .as("rewrites on %s", major)
                    .isEqualTo(form.rewrites());
            checks.assertThat(names(locks, lock -> lock.scans().isYes()))
                    .as("scans on %s", major)
                    .isEqualTo(existing(form.scans()));
            checks.assertThat(rebuilt(locks)).as("rebuilt on %s", major).isEqualTo(rebuilt(form));
            checks.assertThat(forecast.notAnalysed()).as("not analysed").isZero();
        }
        checks.assertAll();
    }

    private FileForecast forecast(String sql, ServerMajor major) {
        Script script = Script.read(sql);
        return Forecaster.forecast(
                script,
                new StatementReader().read(script),
                EvolvingCatalog.over(catalog),
                major,
                TransactionMode.TRANSACTIONAL);
    }

    /** Planning a query locks every index as weakly as its table; that is told of tables only. */
    private Map<String, LockMode> told(Map<String, LockMode> measured) {
        Map<String, LockMode> told = new TreeMap<>(measured);
        told.entrySet()
                .removeIf(lock -> catalog.tableOfIndex(RelationName.of("s", lock.getKey()))
                                .isPresent()
                        && !lock.getValue().isAtLeast(LockMode.SHARE_UPDATE_EXCLUSIVE));
        return told;
    }

    /** What was built on a table that the statement itself created hurts nobody. */
    private Set<String> existing(Set<String> scanned) {
        return scanned.stream()
                .filter(name -> catalog.relation(RelationName.of("s", name)).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, LockMode> modes(List<RelationLock> locks) {
        return locks.stream()
                .collect(Collectors.toMap(
                        lock -> lock.relation().name(), RelationLock::mode, (one, other) -> one, TreeMap::new));
    }

    private static Set<String> names(List<RelationLock> locks, Function<RelationLock, Boolean> which) {
        return locks.stream()
                .filter(which::apply)
                .map(lock -> lock.relation().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> rebuilt(List<RelationLock> locks) {
        return locks.stream()
                .flatMap(lock -> lock.rebuiltIndexes().stream())
                .map(RelationName::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> rebuilt(MeasuredForms.Measured form) {
        Set<String> rebuilt = new TreeSet<>(form.rebuilds());
        rebuilt.addAll(CREATED_ANEW.getOrDefault(form.form(), Set.of()));
        return rebuilt;
    }
}
