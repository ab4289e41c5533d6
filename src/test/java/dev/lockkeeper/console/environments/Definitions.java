package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Allowed;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.MaintenanceWindow;
import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Tls;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.Place;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Definitions that several tests use. */
final class Definitions {
    private Definitions() {}

    /** A definition that says where, which tier and which group. */
    static Definition of(String name, String tier, String group, Place place) {
        Definition plain = Definition.of(name, place);
        return new Definition(
                name,
                place,
                Optional.of(tier),
                Optional.of("migrations"),
                plain.table(),
                plain.passwordCommand(),
                false,
                Tls.UNSET,
                Optional.empty(),
                new Appearance(
                        Optional.empty(),
                        Optional.of(group).filter(words -> !words.isEmpty()),
                        Optional.empty(),
                        Optional.empty()),
                PolicyOverrides.NONE);
    }

    static Definition of(String name, String tier) {
        return of(name, tier, "", server("10.24.8.11"));
    }

    static Place server(String host) {
        return new Place.Server(host, Optional.of(5432), Optional.of("canal"), Optional.empty());
    }

    /** A definition that says everything there is to say. */
    static Definition full(Place place) {
        return new Definition(
                "production-south",
                place,
                Optional.of("production"),
                Optional.of("../canal/migrations"),
                Optional.of("ops.schema_migrations"),
                Optional.of("pass show canal/production"),
                true,
                new Tls(
                        Optional.of(SslMode.VERIFY_CA),
                        Optional.of(Path.of("/etc/ssl/canal-ca.pem")),
                        Optional.of(Path.of("/home/dba/client.crt")),
                        Optional.of(Path.of("/home/dba/client.key"))),
                Optional.of(new SshTunnel(
                        "bastion.canal.example",
                        2222,
                        Optional.of("dba"),
                        Optional.of(Path.of("/home/dba/.ssh/canal")),
                        false,
                        Optional.of(Path.of("/home/dba/.ssh/canal_hosts")),
                        Optional.of(new SshTunnel(
                                "gate.canal.example",
                                22,
                                Optional.of("jump"),
                                Optional.of(Path.of("/home/dba/.ssh/gate")),
                                true,
                                Optional.empty(),
                                Optional.empty())))),
                new Appearance(
                        Optional.empty(),
                        Optional.of("south"),
                        Optional.of("#8250df"),
                        Optional.of("Backups run until 05:30.\nCall the lock desk first.")),
                new PolicyOverrides(
                        Optional.of(Guard.GUARDED),
                        Optional.of(ConfirmationLevel.TYPED_NAME),
                        new Limits(
                                Optional.of(Duration.ofMillis(500)),
                                Optional.of(Duration.ofMinutes(10)),
                                Optional.of(3)),
                        Optional.of(Set.of(Act.APPLY, Act.ROLL_BACK, Act.CANCEL_QUERY)),
                        Optional.of(new MaintenanceWindow(
                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                LocalTime.of(6, 0),
                                LocalTime.of(8, 30),
                                ZoneId.of("Europe/Amsterdam"))),
                        Optional.of(new HazardPolicy(HazardAnswer.REASON, Map.of("drop-column", HazardAnswer.FORBID))),
                        Optional.of("staging"),
                        Optional.of(new Allowed(Set.of("deploy_dba"), Set.of("dba", "lockmaster")))));
    }
}
