package dev.lockkeeper.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Lockkeeper this is. */
final class Version implements IVersionProvider {
    /** The version of the jar; {@code development} where it was not started from one. */
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Lockkeeper " + number() + ", Java " + Runtime.version() + " on " + System.getProperty("os.name")
        };
    }
}
