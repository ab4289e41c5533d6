package dev.lockkeeper;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.journal.BackendActs;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.migration.MigrationManager;
import dev.lockkeeper.migration.Runner;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Intervention;
import dev.lockkeeper.operation.Interventions;
import dev.lockkeeper.operation.MigrationOperation;
import java.sql.Connection;

/**
 * That there is one gate: whatever changes a database is an operation, and passes its policy and its confirmation. Each
 * rule closes one way around it. {@link MigrationManager} is the library's own door, for an application that embeds it and
 * asks nobody; nothing of ours goes through it.
 */
@AnalyzeClasses(packages = "dev.lockkeeper", importOptions = ImportOption.DoNotIncludeTests.class)
class GateArchitectureTest {
    private static final String ROOT = "dev.lockkeeper";

    @ArchTest
    static final ArchRule ONLY_THE_DESK_RUNS_PLANS = noClasses()
            .that()
            .doNotBelongToAnyOf(Desk.class)
            .and()
            .resideOutsideOfPackages(ROOT + ".migration..", ROOT + ".demo..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Runner.class)
            .because("a plan runs only after it was held against the policy; the demo fills the server it has started"
                    + " itself");

    @ArchTest
    static final ArchRule NOBODY_USES_THE_LIBRARYS_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".migration..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(MigrationManager.class)
            .because("it applies what is pending without a policy and without a person");

    @ArchTest
    static final ArchRule ONLY_OPERATIONS_CONNECT_TO_CHANGE = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".operation..", ROOT + ".environment..")
            .should()
            .callMethodWhere(target(owner(assignableTo(Connections.class))).and(target(nameMatching("openFor.*"))))
            .because("a connection that may write is opened for something that was described and confirmed");

    @ArchTest
    static final ArchRule NOBODY_OPENS_A_WRITING_CONNECTION_BY_ITS_PURPOSE = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".environment..", ROOT + ".demo..")
            .and()
            // Shows the application's name of a run beside its process number.
            .doNotHaveFullyQualifiedName(ROOT + ".console.run.RunHead")
            .should()
            .accessField(Purpose.class, "RUN")
            .orShould()
            .accessField(Purpose.class, "ACT")
            .because("such a connection is opened only together with the check of who answers");

    @ArchTest
    static final ArchRule ONLY_INTERVENTIONS_SIGNAL = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".lock.server..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".operation.InterventionRun")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".lock.server.BackendSignals")
            .because("nobody is cancelled or ended around the policy");

    @ArchTest
    static final ArchRule ONLY_THE_GATE_BEGINS_AN_INTERVENTION = noClasses()
            .that()
            .doNotBelongToAnyOf(Interventions.class)
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".operation.InterventionRun")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".operation.InterventionRun")
            .because("it acts at once, without asking anything");

    @ArchTest
    static final ArchRule OPERATIONS_ARE_MADE_FROM_A_LOOK = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".operation..")
            .should()
            .callConstructorWhere(target(owner(assignableTo(MigrationOperation.class))))
            .orShould()
            .callConstructorWhere(target(owner(assignableTo(Intervention.class))))
            .because("an operation holds what the server itself answered, not what a surface makes up");

    @ArchTest
    static final ArchRule STATEMENTS_ARE_MADE_WHERE_THEY_RUN = noClasses()
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
            .callMethodWhere(target(owner(assignableTo(Connection.class)))
                    .and(target(nameMatching("createStatement|prepareStatement|prepareCall"))))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.postgresql.copy..", "org.postgresql.largeobject..")
            .because("what cannot be made cannot be executed, and COPY and large objects need no statement");

    @ArchTest
    static final ArchRule DRIVERS_STAY_BEHIND_CONNECTIONS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".environment..", ROOT + ".demo..", ROOT + ".migration..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.zaxxer.hikari..", "org.postgresql.ds..", "javax.sql..")
            .because("a pool or a data source of one's own would be a way around the gate");

    @ArchTest
    static final ArchRule ENTRIES_ARE_WRITTEN_BY_ACTS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".migration..", ROOT + ".journal..", ROOT + ".operation..")
            .should()
            .callMethodWhere(target(owner(assignableTo(JournalTable.class)))
                    .or(target(owner(assignableTo(BackendActs.class))))
                    .and(target(name("insert").or(nameMatching("insert.+|create.*")))))
            .because("a surface that writes the journal could tell of what never was");
}
