package dev.lockkeeper.environment;

import dev.lockkeeper.environment.tunnel.PassphrasePrompt;
import dev.lockkeeper.environment.tunnel.SshHome;
import dev.lockkeeper.environment.tunnel.SshRoute;

/** Finds the way to an environment. Stateless and thread-safe. */
public final class Routes {
    private Routes() {}

    /** The way that an environment asks for, with nobody to ask for a passphrase; nothing is opened yet. */
    public static Route to(Environment environment) {
        return to(environment, PassphrasePrompt.NOBODY);
    }

    /**
     * The way that an environment asks for; nothing is opened yet.
     *
     * @param prompt asked for the passphrases of private keys
     */
    public static Route to(Environment environment, PassphrasePrompt prompt) {
        return environment
                .access()
                .tunnel()
                .<Route>map(tunnel -> new SshRoute(tunnel, SshHome.ofThisProcess(), prompt))
                .orElse(Route.STRAIGHT);
    }
}
