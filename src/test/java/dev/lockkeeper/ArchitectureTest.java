package dev.lockkeeper;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lockkeeper.journal.JournalTable;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.stream.Stream;

/** Which package may know which, and why. */
@AnalyzeClasses(packages = "dev.lockkeeper", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.lockkeeper";

    /** One package, with what is below it, may know of ours only itself and these. */
    private static ArchRule onlyKnows(String name, String... others) {
        String[] allowed = Stream.concat(Stream.of(name), Arrays.stream(others))
                .map(allowedName -> ROOT + "." + allowedName + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed))))
                .allowEmptyShould(true);
    }

    @ArchTest
    static final ArchRule SQL = onlyKnows("sql")
            .because("reading SQL needs neither a database nor a file, and everything else builds on it");

    @ArchTest
    static final ArchRule LOCK =
            onlyKnows("lock").because("what a lock mode stops is a fact of the server's, whoever asks for it");

    @ArchTest
    static final ArchRule FORECAST = onlyKnows("forecast", "sql", "lock")
            .because("there is one table of lock facts, and it needs neither files nor runs");

    @ArchTest
    static final ArchRule LINT = onlyKnows("lint", "sql", "lock", "forecast", "migration", "journal")
            .because("there is one table of lock facts, and advice is given from it, not from a copy");

    @ArchTest
    static final ArchRule JOURNAL =
            onlyKnows("journal", "sql").because("what was done is written down without knowing how it is done");

    @ArchTest
    static final ArchRule MIGRATION = onlyKnows("migration", "sql", "journal", "pooler")
            .because("an application embeds it with nothing but a data source and a folder");

    @ArchTest
    static final ArchRule ENVIRONMENT = onlyKnows("environment", "pooler")
            .because("where a database is and how it is guarded says nothing of what is done there");

    @ArchTest
    static final ArchRule POOLER = onlyKnows("pooler")
            .because("what stands in front of a server is asked by runs and by whoever connects, and needs neither");

    @ArchTest
    static final ArchRule OPERATION = onlyKnows(
                    "operation", "sql", "journal", "migration", "environment", "forecast", "lint", "lock", "pooler")
            .because("there is one way to change a database, and no surface may add its own");

    @ArchTest
    static final ArchRule FLEET = onlyKnows("fleet", "operation", "migration", "environment", "journal")
            .because("many environments are many single ones: each keeps its own desk, lock and journal");

    @ArchTest
    static final ArchRule HEALTH = onlyKnows(
                    "health", "sql", "journal", "migration", "environment", "operation", "fleet", "lock", "pooler")
            .because("whoever asks how an environment is changes nothing there and needs no screen and no terminal");

    @ArchTest
    static final ArchRule BUNDLE = onlyKnows(
                    "bundle", "sql", "journal", "migration", "environment", "operation", "lock", "pooler", "forecast")
            .because("the command line and the window write the same bundle");

    @ArchTest
    static final ArchRule DEMO = onlyKnows("demo", "environment", "migration", "journal", "sql")
            .because("the demo is a database like any other; no screen and no command line knows the difference");

    @ArchTest
    static final ArchRule CLI = noClasses()
            .that()
            .resideInAPackage(ROOT + ".cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".console..")
            .because("the command line runs where there is no screen and no screen library")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CONSOLE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".console..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".cli..")
            .because("the two surfaces share what stands below them, and nothing beside them")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_LAUNCHER = noClasses()
            .that()
            .resideInAPackage(ROOT + ".*..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Lockkeeper.class)
            .because("it puts the surfaces together, and stands above all of them");

    @ArchTest
    static final ArchRule SCREEN_LIBRARIES = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".console..")
            .and()
            .doNotBelongToAnyOf(Lockkeeper.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javafx..",
                    "com.sun.javafx..",
                    "org.controlsfx..",
                    "org.fxmisc..",
                    "org.reactfx..",
                    "atlantafx..",
                    "org.kordamp.ikonli..")
            .because("library, command line and health endpoint must run where these optional libraries are not");

    @ArchTest
    static final ArchRule PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("it is optional: an application that embeds the core does not get it");

    @ArchTest
    static final ArchRule GRAMMAR_STANDS_ABOVE = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".sql", ROOT + ".journal..", ROOT + ".migration..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".sql.grammar..")
            .because("an application that embeds the core has no grammar: scripts are split and applied without one");

    @ArchTest
    static final ArchRule GRAMMAR_LIBRARIES = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".sql.grammar..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.antlr..", "org.pgcodekeeper..", "ru.taximaxim..")
            .because("rules and forecast work on our own model, which outlives whichever grammar reads it");

    @ArchTest
    static final ArchRule CORE_NEEDS_LITTLE = classes()
            .that()
            .resideInAnyPackage(ROOT + ".sql", ROOT + ".journal..", ROOT + ".migration..", ROOT + ".pooler..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "..", "java..", "javax.sql..", "org.postgresql..", "org.slf4j..", "org.jspecify..")
            .because("what an application embeds needs the driver, slf4j and nothing else");

    @ArchTest
    static final ArchRule STANDARD_STREAMS = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".cli..")
            .and()
            .doNotBelongToAnyOf(Lockkeeper.class)
            .should(ACCESS_STANDARD_STREAMS)
            .because("only the command line talks to a terminal; everything else reports to its caller or the log");

    @ArchTest
    static final ArchRule LOGGING =
            noClasses().should(USE_JAVA_UTIL_LOGGING).because("applications decide where the log goes, through slf4j");

    @ArchTest
    static final ArchRule CONNECTIONS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".environment..", ROOT + ".demo..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(DriverManager.class)
            .because("credentials, time-outs and application_name of a connection are settled in one place;"
                    + " only the demo reaches the server it has started itself on its own");

    @ArchTest
    static final ArchRule STATEMENTS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + ".migration..",
                    ROOT + ".journal..",
                    ROOT + ".environment..",
                    ROOT + ".pooler..",
                    ROOT + ".demo..",
                    ROOT + ".lock.server..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".forecast.CatalogReader")
            .should()
            .callMethodWhere(
                    target(nameStartingWith("execute")).and(target(owner(assignableTo(java.sql.Statement.class)))))
            .because("no surface changes a database around the operations; the reader of the catalog only looks,"
                    + " and so do the readers of locks, beside whom stand the signals that an"
                    + " operation sends");

    @ArchTest
    static final ArchRule JOURNAL_IS_WRITTEN_BY_RUNS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".migration..", ROOT + ".journal..")
            .should()
            .callMethodWhere(target(owner(assignableTo(JournalTable.class))).and(target(nameStartingWith("insert"))))
            .because("an entry stands for an act; only what acts writes one");

    @ArchTest
    static final ArchRule ACTS_ARE_OPERATIONS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".operation..", ROOT + ".lock.server..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".lock.server.BackendSignals")
            .because("nobody is cancelled or ended without being described, confirmed and remembered");

    @ArchTest
    static final ArchRule CYCLES = slices().matching(ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that can be read, tested and changed alone is in no circle");
}
