package dev.lockkeeper.console;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.dialog.ConfirmationBuilder;
import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationContent.Cell;
import dev.lockkeeper.console.dialog.ConfirmationContent.Check;
import dev.lockkeeper.console.shell.ConsoleView;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.start.StartModel;
import dev.lockkeeper.console.start.StartStep;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Places, contents and views that several tests of the console show. */
public final class Samples {
    /** The moment at which the sample clocks stand. */
    public static final Instant NOW = Instant.parse("2026-11-22T07:02:31Z");

    private Samples() {}

    /** A clock that stands. */
    public static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /** An environment of a tier, named after it. */
    public static Environment environment(Tier tier) {
        return new Environment(
                tier.word(),
                tier,
                new DatabaseUrl("jdbc:postgresql://10.24.1.5:5432/canal"),
                Path.of("migrations"),
                Optional.empty());
    }

    /** What a server answered some seconds ago. */
    public static ServerIdentity identity(long secondsAgo, boolean standby) {
        return new ServerIdentity(
                "canal",
                "10.24.1.5",
                5432,
                "deploy_dba",
                "17.11",
                170_011,
                standby,
                Optional.of("7431008522961188"),
                NOW.minusSeconds(secondsAgo));
    }

    /** Lets a model be connected, with data read four seconds ago. */
    public static void connect(ShellModel model) {
        model.connected(identity(4, false));
        model.dataRead();
        model.table("public.schema_migrations");
        model.watching("watching migrations, 15 files, 1 ignored");
    }

    /** A view with nothing in it. */
    public static ConsoleView view(String id, Icon icon, Node node) {
        return new ConsoleView() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String title() {
                return Character.toUpperCase(id.charAt(0)) + id.substring(1);
            }

            @Override
            public Icon icon() {
                return icon;
            }

            @Override
            public Node node() {
                return node;
            }

            @Override
            public void activate() {}

            @Override
            public void deactivate() {}
        };
    }

    /** An empty view. */
    public static ConsoleView view(String id) {
        return view(id, Icon.MIGRATIONS, new Region());
    }

    /** A command that does nothing. */
    public static Command command(String id, String text, Icon icon, Command.Weight weight) {
        return Command.of(id, text, icon).weight(weight).does(() -> {});
    }

    /** A start in the middle of its third step. */
    public static StartModel start() {
        StartModel model = new StartModel(
                new SteppingClock(),
                "Starting the demo environment",
                "A real PostgreSQL on this computer, with a canal authority's migrations. Nothing outside it is touched.",
                List.of(
                        StartStep.waiting("unpack", "Unpack PostgreSQL 17.11", "15 MB, once"),
                        StartStep.waiting(
                                "server", "Start the server", "127.0.0.1:54917, only this computer can reach it"),
                        StartStep.waiting("apply", "Apply the first eight files", "into an empty database"),
                        StartStep.waiting(
                                "fill", "Fill the tables", "200,000 passages, so that an index build takes time"),
                        StartStep.waiting("open", "Open the window on it", "8 applied, 7 pending")));
        model.begin("unpack");
        model.begin("server");
        model.begin("apply");
        model.advance("005_add_vessel_dimensions.sql, 5 of 8", 0.55);
        return model;
    }

    /** The contract of applying three files to production. */
    public static ConfirmationContent production() {
        return new ConfirmationBuilder("Apply 3 files to production", Tier.PRODUCTION, "Apply 3 to production")
                .where(identity(0, false), new Check(Tone.SUCCESS, "same as the band, read again 07:02:31"))
                .plan("5c1e 88d0 41fa")
                .column("File and mode", 3)
                .column("Strongest lock", 3)
                .column("Findings", 2)
                .column("Way back", 1.4)
                .row(
                        Cell.file("014_index_tolls_paid_at.sql", "statement by statement, 5 statements"),
                        Cell.name("SHARE UPDATE EXCLUSIVE on tolls", "reads and writes go on"),
                        Cell.words("none"),
                        Cell.marked(Icon.ROLL_BACK, "rollback script"))
                .row(
                        Cell.file("015_passages_toll_required.sql", "one transaction, 4 statements"),
                        Cell.name("ACCESS EXCLUSIVE on passages", "blocks reads and writes, about 9 s"),
                        Cell.marked(Icon.HAZARD, "3 hazards"),
                        Cell.marked(Icon.ROLL_BACK, "rollback script"))
                .row(
                        Cell.file("016_drop_vessel_legacy_code.sql", "one transaction, 1 statement"),
                        Cell.name("ACCESS EXCLUSIVE on vessels", "blocks reads and writes, under 0.1 s"),
                        Cell.marked(Icon.HAZARD, "1 hazard: data loss"),
                        Cell.marked(Icon.NO_WAY_BACK, "none"))
                .warning(
                        Icon.HAZARD,
                        "015:5:5",
                        "SET NOT NULL blocks every read and write of passages while 4.1 M rows are read.")
                .warning(
                        Icon.HAZARD,
                        "015:8:5",
                        "The foreign key is checked at once: blocks writes of passages and tolls.")
                .warning(
                        Icon.HAZARD,
                        "016:4:5",
                        "Data loss. Drops vessels.legacy_code: 48,211 values come back only from a backup.")
                .section(
                        "Limits",
                        "lock_timeout 5 s, up to 5 attempts\nstatement_timeout none\nsteps back when 20 sessions queue")
                .section(
                        "What is recorded",
                        "one row per file in schema_migrations, inside its transaction. Who, when, checksums: lockkeeper.journal")
                .section(
                        "If it fails, how to undo",
                        "A failure stops the run. 015 and 016 leave nothing behind. Afterwards: Roll back 015, then Roll back 014.")
                .check(Tone.SUCCESS, "staging has all three, for 21 min")
                .check(Tone.SUCCESS, "no session holds a conflicting lock now")
                .reasonRequired("required: hazard findings on production")
                .typedName("production")
                .build();
    }

    /** The contract of applying two files to the demo. */
    public static ConfirmationContent development() {
        return new ConfirmationBuilder("Apply 2 files to demo", Tier.DEVELOPMENT, "Apply 2 to demo")
                .where(identity(0, false), new Check(Tone.SUCCESS, "same as the band, read again 07:02:31"))
                .column("File and mode", 3)
                .column("Way back", 1)
                .row(Cell.file("009_create_berths.sql", "one transaction, 2 statements"), Cell.words("none"))
                .row(
                        Cell.file("010_passages_direction.sql", "one transaction, 3 statements"),
                        Cell.marked(Icon.ROLL_BACK, "rollback script"))
                .section("Limits", "lock_timeout 5 s\nstatement_timeout none")
                .section("What is recorded", "one row per file in schema_migrations, inside its transaction")
                .section("If it fails, how to undo", "A failing file leaves nothing behind and stops the run.")
                .reasonWelcome("optional, kept in the journal")
                .build();
    }

    /** A clock that goes on by 0.7 seconds with each look. */
    private static final class SteppingClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            now = now.plusMillis(700);
            return now;
        }
    }
}
